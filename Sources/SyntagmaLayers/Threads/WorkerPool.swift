import CKernels
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A fixed set of threads that run numbered tasks side by side: one fork and join a training step.
///
/// Each task writes only what is its own, so results do not depend on how many threads there are.
/// In every task denormal numbers count as zero; the caller's own setting is restored afterwards.
package final class WorkerPool: Sendable {
  package let threadCount: Int
  private let crew = Crew()

  /// - Parameter threadCount: the caller's thread is one of them.
  package init(threadCount: Int) {
    precondition(threadCount >= 1, "a pool of \(threadCount) threads")
    self.threadCount = threadCount
    for _ in 1..<threadCount { crew.hire() }
  }

  deinit { crew.dismiss() }

  /// Calls `task` with each of 0..<count and returns when all are done. One call at a time; a task
  /// must not call `run` of its own pool, unless it is the only one.
  package func run(_ count: Int, _ task: @escaping @Sendable (Int) -> Void) {
    let state = syntagma_flush_denormals()
    defer { syntagma_restore_denormals(state) }
    if threadCount == 1 || count <= 1 {
      for index in 0..<count { task(index) }
    } else {
      crew.run(count, task)
    }
  }
}

/// The threads and what they share.
///
/// Who waits looks for a short while whether it is time (waking a thread that sleeps costs more than
/// most of our waits take) and then sleeps, so that a busy machine is not made busier.
///
/// Unchecked: every access to the variables is under the mutex; the atomics are what is looked at
/// without it, and change under it too.
private final class Crew: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let work = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  private var threads: [pthread_t] = []
  private var task: (@Sendable (Int) -> Void)?
  private var count = 0
  private var next = 0
  private let finished = Atomic(0)
  /// Counts the calls of `run`.
  private let generation = Atomic(0)
  private var isDismissed = false

  /// Looks before one sleeps: some 20 µs.
  private static let looks = 500

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(work, nil)
    pthread_cond_init(done, nil)
  }

  deinit {
    pthread_cond_destroy(done)
    pthread_cond_destroy(work)
    pthread_mutex_destroy(mutex)
    done.deallocate()
    work.deallocate()
    mutex.deallocate()
  }

  func hire() {
    let argument = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let error = pthread_create(&thread, nil, crewMember, argument)
    #if canImport(Darwin)
      let started = thread
    #else
      let started: pthread_t? = thread
    #endif
    guard error == 0, let started else {
      // One thread less: the caller's thread takes the tasks that nobody else takes.
      Unmanaged<Crew>.fromOpaque(argument).release()
      return
    }
    threads.append(started)
  }

  func dismiss() {
    locked {
      isDismissed = true
      pthread_cond_broadcast(work)
    }
    threads.forEach { _ = pthread_join($0, nil) }
  }

  func run(_ count: Int, _ task: @escaping @Sendable (Int) -> Void) {
    pthread_mutex_lock(mutex)
    (self.task, self.count, next) = (task, count, 0)
    finished.store(0, ordering: .relaxed)
    generation.wrappingAdd(1, ordering: .releasing)
    pthread_cond_broadcast(work)
    takeTasks()
    pthread_mutex_unlock(mutex)
    look(until: { finished.load(ordering: .acquiring) == count })
    pthread_mutex_lock(mutex)
    while finished.load(ordering: .relaxed) < count { pthread_cond_wait(done, mutex) }
    self.task = nil
    pthread_mutex_unlock(mutex)
  }

  fileprivate func serve() {
    _ = syntagma_flush_denormals()
    var served = 0
    pthread_mutex_lock(mutex)
    while !isDismissed {
      served = generation.load(ordering: .relaxed)
      takeTasks()
      pthread_mutex_unlock(mutex)
      look(until: { generation.load(ordering: .acquiring) != served })
      pthread_mutex_lock(mutex)
      while generation.load(ordering: .relaxed) == served && !isDismissed {
        pthread_cond_wait(work, mutex)
      }
    }
    pthread_mutex_unlock(mutex)
  }

  private func look(until isTime: () -> Bool) {
    for _ in 0..<Crew.looks {
      if isTime() { return }
      syntagma_pause()
    }
  }

  /// Runs tasks until none is left; the mutex is held on entry and on return, not while a task runs.
  private func takeTasks() {
    while let task, next < count {
      let index = next
      next += 1
      pthread_mutex_unlock(mutex)
      task(index)
      pthread_mutex_lock(mutex)
      let isLast = finished.wrappingAdd(1, ordering: .releasing).newValue == count
      if isLast { pthread_cond_signal(done) }
    }
  }

  private func locked(_ body: () -> Void) {
    pthread_mutex_lock(mutex)
    body()
    pthread_mutex_unlock(mutex)
  }
}

#if canImport(Darwin)
  private let crewMember: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
    Unmanaged<Crew>.fromOpaque($0).takeRetainedValue().serve()
    return nil
  }
#else
  private let crewMember: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    guard let argument = $0 else { return nil }
    Unmanaged<Crew>.fromOpaque(argument).takeRetainedValue().serve()
    return nil
  }
#endif
