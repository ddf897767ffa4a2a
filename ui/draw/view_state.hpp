#pragma once
// What the display remembers from frame to frame that is no state of the exam or of a screen: what
// is unfolded, how far a list is scrolled, which text field has the keys.

#include "ui/model/evidence_trace.hpp"
#include "ui/model/text_edit.hpp"
#include "ui/model/unfolded.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace station::ui {

/// Where letters go. At most one field has focus; none while typing is not allowed (E15).
struct TextFocus {
  bool allowed = true;            ///< set before each frame by whoever knows the cuffs
  std::string field;              ///< name of the field with focus; empty = none
  std::size_t caret = 0;          ///< bytes before it
  std::vector<TypedInput> typed;  ///< for the field with focus; consumed by the frame
  /// The field that the finger will have left when it lifts. Not before: the letters on the screen
  /// would go, and the key under the finger with them.
  std::string left_by_finger;
  // Of the frame that is being drawn.
  bool was_drawn = false;  ///< a focused field that is no longer drawn loses focus
  bool take_next = false;  ///< Tab: the next field drawn takes focus
};

/// The spectrum of one strip on a page, kept by the painter as a texture.
struct StripPicture {
  std::shared_ptr<const EvidenceTrace> wanted;  ///< of the frame that is being drawn
  std::shared_ptr<const EvidenceTrace> of;      ///< what the texture shows
  void* texture = nullptr;                      ///< ImTextureID; null = none
};

struct ViewState {
  std::string open_site;  ///< SiteRow::name whose reasons are shown; empty = none
  bool open_forbids = false;
  Unfolded unfolded;
  TextFocus text;
  std::map<std::string, float> scrolled;  ///< by name of the list [px]
  // A finger that moves the list is no tap.
  std::string dragged;  ///< name of the list under the finger; empty = none
  float drag_start_y = 0.0F;
  float drag_start_scroll = 0.0F;
  bool drag_moved = false;
  /// Top and bottom of the field with the keys, for the list that holds it [px]; bottom 0 = none.
  float reveal_top = 0.0F;
  float reveal_bottom = 0.0F;
  /// Characters that no font of the atlas had; the painter bakes them.
  std::set<unsigned> missing_glyphs;
  StripPicture strip;
  bool letters_shifted = false;  ///< of the letters on the screen
};

}  // namespace station::ui
