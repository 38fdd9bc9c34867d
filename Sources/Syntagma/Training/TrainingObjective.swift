/// What training makes small: the loss of the task with what counts for more, and those of other columns.
package struct TrainingObjective: Sendable {
  /// What counts for more.
  let emphasis: LabelHead.Emphasis?
  /// What the loss of another column counts beside that of the task.
  let auxiliaryWeight: Float

  package init(auxiliaryWeight: Float = 0) {
    self.init(emphasis: nil, auxiliaryWeight: auxiliaryWeight)
  }

  init(emphasis: LabelHead.Emphasis?, auxiliaryWeight: Float) {
    self.emphasis = emphasis
    self.auxiliaryWeight = auxiliaryWeight
  }
}
