import Foundation
import SyntagmaText
import Testing

struct VocabularyCoverageTests {
  let coverage = VocabularyCoverage(
    of: [
      ("the", 10), ("The", 3), ("dog", 2), ("42", 4), ("(dog)", 1), ("soooo", 1), ("wild-dog", 1),
      ("zebra", 2), ("Ab|c", 2), ("rare", 7),
    ],
    in: Vocabulary(entries: ["the", "dog", "00", "so"]), isComposed: { $0 == "zebra" })

  private func numbers(_ count: VocabularyCoverage.Count) -> [Int] { [count.types, count.tokens] }

  @Test func typesAndTokensAreCountedByTheFirstWayThatFindsThem() {
    #expect(numbers(coverage.total) == [10, 33])
    #expect(numbers(coverage.found(by: .written)) == [2, 12])
    #expect(numbers(coverage.found(by: .lowerCase)) == [1, 3])
    #expect(numbers(coverage.found(by: .digitsToZero)) == [1, 4])
    #expect(numbers(coverage.found(by: .digitsToHash)) == [0, 0])
    #expect(numbers(coverage.found(by: .outerPunctuation)) == [1, 1])
    #expect(numbers(coverage.found(by: .repetition)) == [1, 1])
    #expect(numbers(coverage.found(by: .lastPart)) == [1, 1])
    #expect(numbers(coverage.missing) == [3, 11])
    #expect(numbers(coverage.composed) == [1, 2])
  }

  @Test func theMostFrequentMissingFormsComeFirstThenByBytes() {
    let forms = coverage.mostFrequentMissing()
    #expect(forms.map(\.form) == ["rare", "Ab|c", "zebra"])
    #expect(forms.map(\.count) == [7, 2, 2])
    #expect(coverage.mostFrequentMissing(1).map(\.form) == ["rare"])
  }

  @Test func theReportIsATable() {
    let expected = """
      found              types       %  tokens       %
      as written             2   20.00      12   36.36
      in lower case          1   10.00       3    9.09
      digits as 0            1   10.00       4   12.12
      digits as #            0    0.00       0    0.00
      punctuation off        1   10.00       1    3.03
      repetition cut         1   10.00       1    3.03
      after the hyphen       1   10.00       1    3.03
      not at all             3   30.00      11   33.33
        made from parts      1   10.00       2    6.06
      all                   10  100.00      33  100.00

      missing  count
      rare         7
      Ab|c         2

      """
    #expect(coverage.report(maximumMissing: 2) == expected)
  }

  @Test func nothingIsCoveredOfNothing() {
    let empty = VocabularyCoverage(of: [], in: Vocabulary(entries: ["a"]))
    #expect(empty.report().contains("all                   0  n/a       0  n/a\n"))
    #expect(!empty.report().contains("missing"))
    #expect(numbers(empty.total) == [0, 0])
  }

  @Test func theJSONHoldsTheSameNumbers() throws {
    let json = coverage.json(maximumMissing: 1)
    #expect(!json.contains("\n"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "types", "tokens", "found", "missing", "composed", "most_frequent_missing",
      ])
    let found = try #require(object["found"] as? [String: [String: Int]])
    #expect(
      Set(found.keys) == [
        "written", "lower_case", "digits_to_zero", "digits_to_hash", "outer_punctuation",
        "repetition", "last_part",
      ])
    #expect(found["written"] == ["types": 2, "tokens": 12])
    #expect(object["missing"] as? [String: Int] == ["types": 3, "tokens": 11])
    #expect((object["most_frequent_missing"] as? [[String: Any]])?.count == 1)
  }
}
