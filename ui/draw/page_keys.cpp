#include "ui/draw/page_keys.hpp"

namespace station::ui {
namespace {

PageKeyLabel label_of(const CrampKey& key) { return {key.enabled ? key.label : "", key.enabled}; }

}  // namespace

PageKeys keys_of(const HomeModel& m) { return {.start = {m.begin.title, m.begin.enabled, false}}; }

PageKeys keys_of(const IntakeModel& m) {
  return {.start = {m.next}, .accept = {m.skip, m.may_skip && !m.asks_why}, .repeat = {m.back}};
}

PageKeys keys_of(const CrampModel& m) {
  PageKeys keys{.repeat = label_of(m.back)};
  if (m.view == CrampModel::View::question) keys.accept = label_of(m.forward);
  if (m.view == CrampModel::View::page) {
    keys.accept = {m.print.label, m.print.enabled};
    keys.start = {m.start.label, m.start.enabled};
  }
  return keys;
}

}  // namespace station::ui
