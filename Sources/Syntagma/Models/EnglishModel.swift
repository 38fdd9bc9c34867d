import CEnglishModel
import SyntagmaLayers

/// The model of English that is part of the program.
package enum EnglishModel {
  /// The model where it lies in the program's own pages; opening it reads its header alone.
  ///
  /// - Throws: ``FileReadError`` where what was built in is no model.
  package static func file() throws(FileReadError) -> ModelFile {
    let bytes = UnsafeRawBufferPointer(
      start: syntagma_english_model(), count: syntagma_english_model_size())
    // Whoever altered the program could alter the checksum as well.
    return try ModelFile(bytes: bytes, name: "the built-in model of English", checksum: false)
  }
}
