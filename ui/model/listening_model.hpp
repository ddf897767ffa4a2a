#pragma once
// Free listening with the probe alone [E3]: which arteries there are, what is heard at the one in
// front, and what a named person has said of each. Texts are final. The defaults offer nothing.

#include "ui/model/choice.hpp"

#include <array>
#include <string>
#include <vector>

namespace station::ui {

struct ListeningRow {
  Choice choose;      ///< "listen.right.dorsalis_pedis"; the one in front is `primary`
  std::string noted;  ///< "artery heard, vein not heard"; empty while nothing is noted
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::muted;
};

struct ListeningColumn {
  std::string side;  ///< "Right"
  std::vector<ListeningRow> rows;
};

/// One question of the artery in front; the answer that stands is `primary`.
struct ListeningQuestion {
  std::string label;  ///< "Artery", "Vein"
  std::vector<Choice> answers;
};

struct ListeningPanel {
  std::array<ListeningColumn, 2> columns;  ///< by Side
  std::array<ListeningQuestion, 2> questions;
  std::string waveform;  ///< its words, or that the beats are still being gathered
  std::string kept;      ///< what goes into the record, and under whose name
  std::string cuffs;     ///< that none can rise here
  Choice done;
};

}  // namespace station::ui
