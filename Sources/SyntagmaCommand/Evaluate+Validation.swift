import ArgumentParser

extension Evaluate {
  func validate() throws {
    if gold != nil || predicted != nil {
      try validateFiles()
    } else {
      guard files.count > 1 else {
        throw ValidationError(
          "Expected a model and a file, or --gold and --predicted, or --predicted.")
      }
    }
    guard !several || gold != nil else {
      throw ValidationError(
        "--several goes with --gold and --predicted; a model knows it by itself.")
    }
    try validateScorer()
  }

  private func validateFiles() throws {
    guard predicted != nil else { throw ValidationError("--gold and --predicted go together.") }
    guard files.isEmpty else {
      throw ValidationError(
        "\(gold == nil ? "--predicted leaves" : "--gold and --predicted leave") no room for "
          + "\(files[0]).")
    }
    guard gold != "-" || predicted != "-" else {
      throw ValidationError("--gold and --predicted cannot both be standard input.")
    }
    guard gold != nil || (task == nil && input == nil) else {
      throw ValidationError("--task and --input do not go with --predicted alone.")
    }
  }

  private func validateScorer() throws {
    if scorer == .ud { try validateUD() }
    guard !tokenizer.isChosen || (scorer == .ud && gold == nil) else {
      throw ValidationError("--language, --rules and --tokenizer go with a model and --scorer ud.")
    }
    guard !tokenizer.lossy else {
      throw ValidationError("--lossy goes with raw text, not with files of words.")
    }
    guard !conlleval.areGiven || (gold == nil && predicted != nil) else {
      throw ValidationError("--delimiter, --raw and --outside go with --predicted alone.")
    }
    guard scorer == .conlleval else {
      guard !conlleval.latex else {
        throw ValidationError("--latex goes with --scorer conlleval.")
      }
      // The script, and so its imitation, takes -o without -r and does not heed it.
      guard conlleval.outside == nil || conlleval.raw else {
        throw ValidationError("--outside goes with --raw.")
      }
      return
    }
    guard !json && html == nil else {
      throw ValidationError("--scorer conlleval prints text, neither --json nor --html.")
    }
  }

  private func validateUD() throws {
    guard gold != nil || predicted == nil else {
      throw ValidationError(
        "--scorer ud compares two files, --gold and --predicted, or scores a model on raw text.")
    }
    guard task == nil else {
      throw ValidationError("--scorer ud scores all columns and takes no --task.")
    }
    guard html == nil else {
      throw ValidationError("--scorer ud prints its table or --json; it has no page for --html.")
    }
  }
}
