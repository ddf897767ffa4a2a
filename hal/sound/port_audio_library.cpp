#include "hal/sound/port_audio_library.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace station::hal {
namespace {

PaDeviceIndex named(const std::string& name, int PaDeviceInfo::* channels, int at_least) {
  const PaDeviceIndex count = Pa_GetDeviceCount();
  for (PaDeviceIndex i = 0; i < count; ++i) {
    const PaDeviceInfo* info = Pa_GetDeviceInfo(i);
    if (info->*channels >= at_least && std::string{info->name}.find(name) != std::string::npos)
      return i;
  }
  return paNoDevice;
}

}  // namespace

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

PaDeviceIndex find_output(const std::string& name, int channels) {
  if (name == "default") return Pa_GetDefaultOutputDevice();
  return named(name, &PaDeviceInfo::maxOutputChannels, channels);
}

PaDeviceIndex find_input(const std::string& name) {
  if (name == "default") return Pa_GetDefaultInputDevice();
  return named(name, &PaDeviceInfo::maxInputChannels, 1);
}

std::recursive_mutex& port_audio_lock() {
  static std::recursive_mutex lock;
  return lock;
}

}  // namespace station::hal
