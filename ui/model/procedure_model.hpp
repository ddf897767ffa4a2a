#pragma once
// What is shown of exercise and of a toe: the gate with its questions, the clock, the emergency,
// the series of pressures afterwards and the curve of the recovery; digit and warmth of a toe.
// Texts are final. The defaults show nothing and offer nothing.

#include "ui/model/choice.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

/// One condition before exercise; the answer that stands is `primary`.
struct GateRow {
  std::string name;  ///< stable: "gate.gait"
  std::string question;
  std::string value;  ///< of a number: "80 mmHg"; empty otherwise
  std::vector<Choice> answers;
};

struct NamedValue {
  std::string name;  ///< stable: "exercise.speed"
  std::string label, value;
};

struct ExercisePanel {
  device::Phase phase = device::Phase::exercise_gate;
  std::string title;
  std::string what;
  // The gate [E33].
  std::vector<GateRow> rows;
  std::string verdict;  ///< "Not offered", "First ask", "Nothing speaks against exercise"
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::muted;
  std::vector<std::string> against;  ///< reasons, and what is still to be asked
  std::string_view more;             ///< "and {} more": those that find no room
  std::string kinds_heading;
  std::vector<Choice> kinds;  ///< treadmill, seated plantarflexion; the one chosen is `primary`
  std::string override_label, override_placeholder;
  std::optional<Choice> override_key;  ///< its action takes the name that was typed
  std::string overridden;              ///< "overridden by Dr. Weber"; empty = not
  std::vector<Choice> leave;           ///< without exercise
  // The clock [E33].
  std::string clock;        ///< "2:41"
  std::string clock_label;  ///< "of 5:00"
  float done_ratio = 0.0F;
  std::vector<NamedValue> facts;
  std::string stops_heading;
  std::vector<Choice> stops;
  std::string patient_says;  ///< of a virtual one
  // The emergency.
  std::string contact;                ///< whom to call
  std::vector<std::string> measures;  ///< what to do, in order
};

/// Pressures against the clock [E34].
struct SeriesBanner {
  std::string clock;  ///< "0:42": since the exercise ended
  std::string clock_label;
  std::string goal;  ///< "First ankle: 18 s left of 60 s"
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::text;
  std::string round;
};

/// A line across a plot of the index.
struct AxisLevel {
  int hundredths = 0;
  std::string label;  ///< "0.80"
};
struct RecoveryPoint {
  float minutes = 0.0F;
  int hundredths = 0;
  std::string value;  ///< "0.61"
};
struct RecoverySeries {
  Side side = Side::right;
  std::string label;  ///< "Right leg, rest 0.98"
  Shape shape = Shape::disc;
  bool dashed = false;
  std::optional<int> rest_hundredths;
  std::vector<RecoveryPoint> points;  ///< in order of time
};
/// Both legs' index over the minutes since the exercise ended.
struct RecoveryPlot {
  std::string title;
  std::string x_label;
  float minutes = 1.0F;    ///< of the axis
  int low_hundredths = 0;  ///< of the axis
  int high_hundredths = 100;
  std::vector<AxisLevel> levels;
  std::vector<RecoverySeries> series;
  std::vector<std::string> words;  ///< "Right leg: lowest 0.61 after 0:48, 38 % below rest"
};

/// The toe in front [E32].
struct ToePanel {
  std::string digit_heading, warmth_heading;
  std::vector<Choice> digits;  ///< the one chosen is `primary`
  std::vector<Choice> warmth;
  std::string warming;  ///< "4:12", while the foot is warmed
  std::string warming_label;
};

}  // namespace station::ui
