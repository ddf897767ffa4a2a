#include "ui/window/worker.hpp"

#include <utility>

namespace station::ui {

Worker::Worker() : thread_{[this](const std::stop_token& stop) { work(stop); }} {}

Worker::~Worker() {
  thread_.request_stop();
  thread_.join();
}

void Worker::run(std::function<void()> job) {
  {
    const std::scoped_lock lock{mutex_};
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void Worker::after_each(std::function<void()> call) {
  const std::scoped_lock lock{mutex_};
  after_each_ = std::move(call);
}

void Worker::work(const std::stop_token& stop) {
  while (true) {
    std::function<void()> job;
    std::function<void()> after;
    {
      std::unique_lock lock{mutex_};
      wake_.wait(lock, stop, [this] { return !jobs_.empty(); });
      if (stop.stop_requested()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
      after = after_each_;
    }
    job();
    if (after) after();
  }
}

}  // namespace station::ui
