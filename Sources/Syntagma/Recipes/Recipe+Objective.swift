extension Recipe {
  /// Other columns that the layers below learn to predict beside the task. A model does not keep what
  /// only they need, and tagging does not ask for them.
  public struct Auxiliary: Codable, Sendable, Equatable {
    /// The columns.
    public var tasks: [String] = []
    /// What their loss counts beside that of the task.
    public var weight = 0.5
  }

  /// The score on the dev data by which the best epoch is chosen.
  public struct Selection: Codable, Sendable, Equatable {
    /// The scores.
    public enum Metric: String, Codable, Sendable, CaseIterable {
      /// `f1` where labels are tags of spans, else `accuracy`.
      case auto
      /// The share of words that are right.
      case accuracy
      /// F of spans that are right in both ends and type; see `beta`.
      case f1
      /// As `auto`, but the last epoch is kept: for training on all data with the number of epochs that
      /// was found best before.
      case last
    }
    /// The score.
    public var metric = Metric.auto
    /// For `f1`: recall counts beta times as much as precision.
    public var beta = 1.0
    /// What each of several tasks counts, such as `upos=1`; a task that is not named counts nothing. Empty:
    /// all count alike.
    public var tasks: [String] = []
  }
}
