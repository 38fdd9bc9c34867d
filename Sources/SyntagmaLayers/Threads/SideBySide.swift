/// Runs tasks that do not depend on each other, one after the other or on threads that are free.
///
/// - Parameters:
///   - products: multiplications of each task; a few need less time than waking a thread.
///   - pool: nil where all threads have work of their own.
func sideBySide(
  _ count: Int, products: Int, on pool: WorkerPool?, _ task: @escaping @Sendable (Int) -> Void
) {
  if let pool, products >= fewestProducts {
    pool.run(count, task)
  } else {
    for index in 0..<count { task(index) }
  }
}

/// Some 25 µs of work.
private let fewestProducts = 1 << 20
