import CUTF8Proc

/// The outline of a word: `McDonald's` has the shape `XxXxx'x`, `1984` the shape `00`.
public enum WordShape {
  private static let longest = 12
  private static let longestRun = 2

  /// The shape of a form.
  ///
  /// Upper-case and title-case letters (Lu, Lt) become `X`, lower-case ones (Ll) `x`, other letters
  /// (Lm, Lo) `l`, decimal digits (Nd) `0`; everything else stays. Runs of one symbol are cut to
  /// two, the whole to 12 Unicode scalars.
  ///
  /// - Complexity: O(n).
  public static func shape(_ form: String) -> String {
    var shape = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    var run = 0
    var count = 0
    for scalar in form.unicodeScalars {
      let symbol = symbol(scalar)
      run = symbol == last ? run + 1 : 1
      last = symbol
      guard run <= longestRun else { continue }
      shape.append(symbol)
      count += 1
      if count == longest { break }
    }
    return String(shape)
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "a"..."z": return "x"
    case "A"..."Z": return "X"
    case "0"..."9": return "0"
    case "\0"..."\u{7F}": return scalar
    default: break
    }
    switch utf8proc_category(utf8proc_int32_t(bitPattern: scalar.value)) {
    case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LT: return "X"
    case UTF8PROC_CATEGORY_LL: return "x"
    case UTF8PROC_CATEGORY_LM, UTF8PROC_CATEGORY_LO: return "l"
    case UTF8PROC_CATEGORY_ND: return "0"
    default: return scalar
    }
  }
}
