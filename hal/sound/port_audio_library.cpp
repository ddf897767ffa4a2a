#include "hal/sound/port_audio_library.hpp"

#include <fcntl.h>
#include <portaudio.h>
#include <unistd.h>

namespace station::hal {

Hush::Hush() : kept_{::dup(STDERR_FILENO)} {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  ::dup2(nowhere, STDERR_FILENO);
  ::close(nowhere);
}

Hush::~Hush() {
  if (kept_ < 0) return;
  ::dup2(kept_, STDERR_FILENO);
  ::close(kept_);
}

PortAudioLibrary::PortAudioLibrary() {
  const Hush hush;
  ready_ = Pa_Initialize() == paNoError;
}

PortAudioLibrary::~PortAudioLibrary() {
  const Hush hush;
  if (ready_) Pa_Terminate();
}

std::recursive_mutex& port_audio_lock() {
  static std::recursive_mutex lock;
  return lock;
}

}  // namespace station::hal
