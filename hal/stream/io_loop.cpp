#include "hal/stream/io_loop.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>

#include <unistd.h>
#include <algorithm>
#include <vector>

namespace station::hal {
namespace asio = boost::asio;
using Descriptor = asio::posix::stream_descriptor;

namespace {

/// What a pending wait may touch after its watch has gone.
struct Waiting {
  explicit Waiting(asio::io_context& context) : descriptor{context} {}
  Descriptor descriptor;  ///< a duplicate, so that the owner's descriptor stays out of the reactor
  bool read_is_armed = false;
  bool write_is_armed = false;
  bool wants_write = false;
};

}  // namespace

struct IoLoop::State {
  asio::io_context context{1};
  std::vector<std::shared_ptr<Waiting>> watched;
  bool something_happened = false;

  void arm(const std::shared_ptr<Waiting>& w) {
    if (!w->read_is_armed) {
      w->read_is_armed = true;
      w->descriptor.async_wait(Descriptor::wait_read,
                               [this, w](const boost::system::error_code& e) {
                                 w->read_is_armed = false;
                                 if (e != asio::error::operation_aborted) something_happened = true;
                               });
    }
    if (w->wants_write && !w->write_is_armed) {
      w->write_is_armed = true;
      w->descriptor.async_wait(Descriptor::wait_write,
                               [this, w](const boost::system::error_code& e) {
                                 w->write_is_armed = false;
                                 if (e != asio::error::operation_aborted) something_happened = true;
                               });
    }
  }
};

namespace {

class WatchInLoop final : public IoLoop::Watch {
 public:
  WatchInLoop(std::vector<std::shared_ptr<Waiting>>& watched, std::shared_ptr<Waiting> waiting)
      : watched_{watched}, waiting_{std::move(waiting)} {}
  ~WatchInLoop() override {
    std::erase(watched_, waiting_);
    boost::system::error_code ignored;
    waiting_->descriptor.close(ignored);
  }
  void set_wants_write(bool wants) override { waiting_->wants_write = wants; }

 private:
  std::vector<std::shared_ptr<Waiting>>& watched_;
  std::shared_ptr<Waiting> waiting_;
};

}  // namespace

IoLoop::IoLoop() : state_{std::make_unique<State>()} {}
IoLoop::~IoLoop() = default;

std::unique_ptr<IoLoop::Watch> IoLoop::watch(int fd) {
  const int duplicate = ::dup(fd);
  if (duplicate < 0) return nullptr;
  auto waiting = std::make_shared<Waiting>(state_->context);
  boost::system::error_code failure;
  waiting->descriptor.assign(duplicate, failure);
  if (failure) {
    ::close(duplicate);
    return nullptr;
  }
  state_->watched.push_back(waiting);
  return std::make_unique<WatchInLoop>(state_->watched, std::move(waiting));
}

bool IoLoop::run_until(Timestamp deadline, const SteadyClock& clock) {
  for (const auto& w : state_->watched) state_->arm(w);
  state_->context.restart();
  // The guard keeps the context waiting when no descriptor is watched.
  const auto guard = asio::make_work_guard(state_->context);
  while (!state_->something_happened) {  // a handler may have been no more than a cancelled wait
    const Duration left = deadline - clock.now();
    if (left <= Duration{0}) break;
    state_->context.run_one_for(clock.real_duration(left));
  }
  state_->context.poll();
  return std::exchange(state_->something_happened, false);
}

void IoLoop::wake() {
  asio::post(state_->context, [state = state_.get()] { state->something_happened = true; });
}

}  // namespace station::hal
