import SyntagmaText

extension Pipeline {
  /// Texts as they come, annotated in their order; what is wrong with one does not concern the others.
  ///
  /// ```swift
  /// for try await result in pipeline.annotate(texts, ahead: 4) {
  ///   switch result {
  ///   case .success(let text): print(text.sentences.count)
  ///   case .failure(let error): print(error)
  ///   }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - texts: strings, one after the other.
  ///   - ahead: texts that are worked on at once, each by a task of its own. With 1 an answer comes as soon as
  ///     its text; with more a text waits until so many have come or the texts have ended.
  /// - Returns: the answers; iterating throws what `texts` throws, after the answers to all texts before.
  public func annotate<Texts: AsyncSequence>(
    _ texts: Texts, ahead: Int = 1
  ) -> AnnotatedTexts<Texts> where Texts.Element == String {
    precondition(ahead >= 1, "\(ahead) texts at once")
    return AnnotatedTexts(pipeline: self, texts: texts, ahead: ahead)
  }
}

/// The answers of a pipeline to texts as they come.
public struct AnnotatedTexts<Texts: AsyncSequence>: AsyncSequence where Texts.Element == String {
  /// An annotated text, or what is wrong with it.
  public typealias Element = Result<AnnotatedText, any Error>

  let pipeline: Pipeline
  let texts: Texts
  let ahead: Int

  /// Begins with the first text.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(pipeline: pipeline, texts: texts.makeAsyncIterator(), ahead: ahead)
  }

  /// The answers one after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let pipeline: Pipeline
    private var texts: Texts.AsyncIterator
    private let ahead: Int
    private var running: [Task<Element, Never>] = []
    private var end: Result<Void, any Error>?

    init(pipeline: Pipeline, texts: Texts.AsyncIterator, ahead: Int) {
      self.pipeline = pipeline
      self.texts = texts
      self.ahead = ahead
    }

    /// The answer to the next text; nil after the last.
    public mutating func next() async throws -> Element? {
      while end == nil, running.count < ahead { await begin() }
      guard !running.isEmpty else {
        try end?.get()
        return nil
      }
      return await running.removeFirst().value
    }

    private mutating func begin() async {
      do {
        guard let text = try await texts.next() else {
          end = .success(())
          return
        }
        running.append(Task.detached { [pipeline] in pipeline.annotate([text])[0] })
      } catch {
        end = .failure(error)
      }
    }
  }
}
