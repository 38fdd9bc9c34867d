import SyntagmaLayers
import Testing

/// The specification's steps one after another, on whole arrays: slow, and easy to compare with it.
private func plainXXH64(_ bytes: [UInt8]) -> UInt64 {
  let p1: UInt64 = 0x9E37_79B1_85EB_CA87
  let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  let p3: UInt64 = 0x1656_67B1_9E37_79F9
  let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
  let p5: UInt64 = 0x27D4_EB2F_1656_67C5
  func turn(_ x: UInt64, _ bits: Int) -> UInt64 { x << bits | x >> (64 - bits) }
  func number(_ at: Int, _ count: Int) -> UInt64 {
    bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  func round(_ lane: UInt64, _ x: UInt64) -> UInt64 { turn(lane &+ x &* p2, 31) &* p1 }
  var hash = p5
  var at = 0
  if bytes.count >= 32 {
    var lanes = [p1 &+ p2, p2, 0, 0 &- p1]
    while at + 32 <= bytes.count {
      for lane in 0..<4 { lanes[lane] = round(lanes[lane], number(at + 8 * lane, 8)) }
      at += 32
    }
    hash = turn(lanes[0], 1) &+ turn(lanes[1], 7) &+ turn(lanes[2], 12) &+ turn(lanes[3], 18)
    for lane in lanes { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
  }
  hash &+= UInt64(bytes.count)
  while at + 8 <= bytes.count {
    hash = turn(hash ^ round(0, number(at, 8)), 27) &* p1 &+ p4
    at += 8
  }
  if at + 4 <= bytes.count {
    hash = turn(hash ^ number(at, 4) &* p1, 23) &* p2 &+ p3
    at += 4
  }
  while at < bytes.count {
    hash = turn(hash ^ number(at, 1) &* p5, 11) &* p1
    at += 1
  }
  hash = (hash ^ hash >> 33) &* p2
  hash = (hash ^ hash >> 29) &* p3
  return hash ^ hash >> 32
}

private func sample(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
}

private func hash(_ pieces: ArraySlice<UInt8>...) -> XXH64 {
  var hash = XXH64()
  for piece in pieces { piece.withUnsafeBytes { hash.add($0) } }
  return hash
}

@Suite struct XXH64Tests {
  // Made with Python's xxhash 3: xxhash.xxh64(bytes((i * 7 + 3) % 256 for i in range(count))).
  @Test(arguments: [
    (0, "ef46db3751d8e999"), (1, "1f25c8d0bc1f4bb6"), (3, "31d2363f52e564c9"),
    (4, "9bb64b7d66ee9fda"), (7, "9a7b149959ce60d8"), (8, "dab99d95c6f90092"),
    (31, "a2aa5f33cc4a6119"), (32, "23c3c17ef790fd97"), (33, "50a7cfc7ba588784"),
    (63, "5e3e54b431c7493c"), (64, "0eb64b3ef6eeb01f"), (100, "a61f8d4c170fe531"),
    (1000, "5f235fa033f1a3fb"),
  ])
  func theHashIsTheOneOthersCompute(count: Int, digits: String) {
    #expect(hash(sample(count)[...]).digits == digits)
  }

  @Test(arguments: 0...130)
  func theHashIsThatOfThePlainSteps(count: Int) {
    #expect(hash(sample(count)[...]).value == plainXXH64(sample(count)))
  }

  @Test(arguments: [0, 1, 31, 32, 33, 64, 97])
  func thePiecesDoNotMatter(count: Int) {
    let bytes = sample(count)
    for first in 0...count {
      for second in first...count {
        let pieces = hash(bytes[..<first], bytes[first..<second], bytes[second...])
        #expect(pieces.value == plainXXH64(bytes))
      }
    }
  }
}
