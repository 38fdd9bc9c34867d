/// Where a run keeps its state, so that it can be resumed when it was ended in the middle.
///
/// At the end of every epoch after which training goes on the file is replaced in one step by the
/// state of that moment. A resumed run ends with the same bytes as one that was never ended. The file
/// stays: remove it when the model is saved.
public struct TrainingCheckpoint: Sendable {
  /// The file.
  public let path: String
  /// Whether to go on from the file, if there is one.
  public let resumes: Bool

  /// A place for the state of a run.
  public init(path: String, resumes: Bool = false) {
    self.path = path
    self.resumes = resumes
  }
}
