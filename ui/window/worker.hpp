#pragma once
// One thread for what the draw thread must not wait for: disk, database, making a station.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace station::ui {

class Worker {
 public:
  Worker();
  ~Worker();  ///< finishes the job at hand, drops those that wait, joins
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Any thread. Jobs run one after the other, in order; they must not throw.
  void run(std::function<void()> job);
  /// Called on the worker after each job (to wake the draw thread, say). Set before the first job.
  void after_each(std::function<void()> call);

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::function<void()>> jobs_;
  std::function<void()> after_each_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace station::ui
