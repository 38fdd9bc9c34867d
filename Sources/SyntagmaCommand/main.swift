import Syntagma
var r = Recipe(task: "upos", train: [CommandLine.arguments[1] + "/train.conllu"], dev: [CommandLine.arguments[1] + "/dev.conllu"])
r.epochs = Int(CommandLine.arguments[2])!
let result = try Tagger.train(r, threads: Int(CommandLine.arguments[3])!) { p in
  switch p {
  case .began(let s): print(s)
  case .batch: break
  case .epoch(let e): print(e)
  }
}
print(result.tokensPerSecond, result.dev.tokens)
