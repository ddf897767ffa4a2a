#include "ui/model/protocol_words.hpp"

#include <array>

namespace station::ui {
namespace {

struct ProtocolWords {
  std::string_view id;
  Phrase words;
};
constexpr std::array kProtocols{
    ProtocolWords{"resting-abi", {"Resting ABI", "ABI in Ruhe"}},
    ProtocolWords{"resting-abi-peroneal",
                  {"Resting ABI with the peroneal artery", "ABI in Ruhe mit A. fibularis"}},
    ProtocolWords{"resting-abi-toe",
                  {"Resting ABI and toe pressures", "ABI in Ruhe und Zehendrücke"}},
    ProtocolWords{"segmental",
                  {"Segmental pressures and pulse volumes", "Segmentdrücke und Pulsvolumen"}},
    ProtocolWords{"exercise-treadmill",
                  {"Resting ABI, then treadmill", "ABI in Ruhe, dann Laufband"}},
    ProtocolWords{"exercise-plantarflexion",
                  {"Resting ABI, then heel raises", "ABI in Ruhe, dann Fersenheben"}},
    ProtocolWords{
        "resting-abi-zero-rest",
        {"Demonstration without rest, no patient", "Vorführung ohne Ruhe, kein Patient"}}};

}  // namespace

std::string protocol_words(std::string_view id, Language language) {
  for (const auto& p : kProtocols)
    if (p.id == id) return std::string{say(language, p.words)};
  return std::string{id};
}

}  // namespace station::ui
