#include "algorithms/clinical/rules.hpp"

#include <algorithm>
#include <array>

namespace station::clinical {
namespace {

constexpr std::string_view kOurs = "Rule of this station; no guideline names it";
constexpr std::string_view kTwoOf = "AHA statement 2012 and 2016 AHA/ACC PAD guideline";
constexpr std::string_view k2016 =
    "2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), recommendation tables";
constexpr std::string_view k2024 = "2024 ACC/AHA PAD guideline (Gornik et al.), section 3.1";
constexpr std::string_view kRutherfordAcute =
    "Rutherford et al. 1997, classes of acute limb ischaemia";

constexpr auto kRules = std::to_array<Rule>({
    // Category and what stands above it
    {"CATEGORY",
     "The one band of the guideline that the index falls in, rounded to two decimals first.",
     "index", "", "", "bands"},
    {"NOT-REASSURING",
     "A borderline or normal index must not reassure with a wound, rest pain, an artery not "
     "obtained, an abnormal toe index, acute signs, a pressure below a critical cut, a flat pulse "
     "volume, a toe "
     "not measurable, an arm not closed, or diabetes or dialysis without a toe pressure.",
     "index, history, toe and foot pressures, pulse volume, signals, arms", kOurs, "D", ""},
    {"WAVEFORM-DISAGREES",
     "An index of 0.91 or more with a monophasic, dampened or slow-rising ankle waveform is not "
     "reassuring: calcified or proximal disease, toe pressure.",
     "index, waveform grade of both pedal arteries", kOurs, "D", "waveform.disagrees_from"},
    {"NOT-COMPARABLE", "An exam that was not done flat gives no category without this warning.",
     "posture", kOurs, "D", ""},
    {"SEVERITY",
     "Severity of an abnormal index by a set the clinic chose; the 2016 and 2024 guidelines name "
     "none.",
     "index, ankle pressure", "", "", "severity"},
    // Arms
    {"ARM-HIGHER", "The higher arm divides both ankles.", "both arm pressures", kTwoOf, "V", ""},
    {"ARM-MEAN", "The mean of both arms divides unless they are far apart, then the higher.",
     "both arm pressures", "", "", "arms.mean_apart"},
    {"ARM-REPEAT",
     "A first arm above the other by more than the limit is read again; the repeat replaces it, or "
     "both are averaged, by the profile.",
     "both arm pressures, which was first, its repeat", "", "", "arms.repeat_above"},
    {"ARM-REPEAT-UNUSED", "A repeat that the rule does not ask for is kept and not used.",
     "both arm pressures, repeat", "", "", "arms.repeat_above"},
    {"ARM-DIFFERENCE",
     "Arms that differ by more than the limit are noted; by more than the higher limit subclavian "
     "stenosis is suspected.",
     "both arm pressures", "", "", "arms.difference_note arms.difference_flag"},
    {"ARM-ONE", "With one usable arm it divides; disease of the other side is not excluded.",
     "one arm pressure", kOurs, "D", ""},
    {"ARM-DRIFT",
     "An arm read first and last: a difference above the limit is a drift of pressure.",
     "first and last reading of the arm", kOurs, "D", "arms.repeat_above"},
    {"ARM-NOT-CLOSED",
     "An arm that the cuff does not close is stiff, or its pressure is higher than the one that "
     "divides.",
     "arm pressures", kOurs, "D", ""},
    {"ARM-FOREARM",
     "An arm that no cuff fits is read at the forearm; the difference between the arms is not "
     "judged.",
     "which arm was read at the forearm", kOurs, "D", ""},
    {"ARM-LOW", "In low arm pressure the index is unreliable.", "arm pressure", "", "", "arms.low"},
    {"ARM-NONE", "Without an arm pressure there is no index.", "arm pressures", kOurs, "D", ""},
    {"READINGS",
     "Two readings of an artery that agree are averaged, otherwise the median of three; in atrial "
     "fibrillation the mean of three.",
     "accepted readings of one artery", "", "", "repeats.agree repeats.fibrillation_readings"},
    {"READINGS-MISSING", "A reading that the repeat rule asks for is missing: provisional.",
     "accepted readings of one artery, atrial fibrillation", "", "",
     "repeats.agree repeats.fibrillation_readings"},
    {"BASIS-MIXED", "First-beat and estimated pressures are not divided by one another.",
     "kind of each pressure", kOurs, "D", ""},
    // Ankle
    {"ABI-INDEX", "Ankle pressure over arm pressure, exact, half up to two decimals.",
     "PT, DP, arm", kTwoOf, "V", ""},
    {"ABI-NO-ARM", "An ankle pressure without an arm pressure stands by itself.", "PT, DP", kOurs,
     "D", ""},
    {"ABI-NOT-CLOSED",
     "Flow that the cuff does not abolish gives only a lower bound, cut off and never rounded up.",
     "PT, DP, arm", kOurs, "D", ""},
    {"ABI-BOUND-LOW",
     "A bound within the normal band is noncompressible because the artery did not close.", "bound",
     kOurs, "D", ""},
    {"ABI-OTHER-ARTERY", "The artery that closes is a note beside one that does not.",
     "PT, DP, arm", kOurs, "D", ""},
    {"PERONEAL", "The peroneal artery is reported by name; it does not set the index.",
     "peroneal, PT, DP", kOurs, "D", ""},
    {"PERONEAL-INDEX",
     "The peroneal artery sets the index: only where the profile says so and where it lies beyond "
     "both pedal arteries.",
     "peroneal, PT, DP", kOurs, "D", ""},
    {"PERONEAL-NOT-CLOSED", "A peroneal artery that the cuff does not close sets no index.",
     "peroneal, PT, DP", kOurs, "D", ""},
    {"SIGNAL-ABSENT-BOTH",
     "Both pedal signals absent by a person's statement: no index, urgent vascular evaluation.",
     "PT, DP", kOurs, "D", ""},
    {"SIGNAL-ABSENT-ONE",
     "One pedal signal absent by a person's statement; the other artery counts.", "PT, DP", kOurs,
     "D", ""},
    {"SIGNAL-NOT-FOUND",
     "No signal found by the station is not obtained, never absent: it raises nothing urgent and "
     "blocks anything reassuring.",
     "PT, DP", kOurs, "D", ""},
    {"LEG-NOT-MEASURED", "No pedal artery of the leg was measured.", "PT, DP", kOurs, "D", ""},
    {"LOWER-ARTERY-OPEN",
     "Where the lower or the mean of both pedal arteries sets the index and one gave no pressure, "
     "the index may be too high.",
     "PT, DP", kOurs, "D", ""},
    {"ARTERY-NOT-MEASURED", "One pedal artery stands for the leg: the index may be too low.",
     "PT, DP", kOurs, "D", ""},
    {"NC-TBI", "Noncompressible ankle arteries: toe pressure and index.", "index", k2024, "V", ""},
    {"LOW-ANKLE", "The same leg by its lower artery, told when it would fall in another category.",
     "PT, DP, arm", "Lower-ankle method: getABI (PMC1950873); Jeevanantham 2014, Am J Cardiol", "V",
     ""},
    // This reading and the next
    {"REPEAT-CHANCE",
     "Interval of this reading, repeatability between visits, and the chance that a repeat falls "
     "in another category, from both.",
     "both pressures with their intervals, diabetes", "", "",
     "change.detectable change.detectable_in_diabetes change.repeat_chance"},
    {"CHANGE", "Change since an earlier visit against the minimal detectable change.",
     "both indices, diabetes", "", "", "change.detectable change.detectable_in_diabetes"},
    {"CHANGE-NONE", "Without a closed index no change can be told.", "both indices", kOurs, "D",
     ""},
    {"CHANGE-PROGRESSION", "A fall above the limit is significant progression.", "both indices", "",
     "", "change.progression_above"},
    {"CHANGE-REVASCULARIZATION", "Rise by revascularization: haemodynamic success or not.",
     "both indices", "", "", "change.success_from"},
    {"CHANGE-FAILURE", "Fall after revascularization: haemodynamic failure in follow-up.",
     "both indices", "", "", "change.failure_from"},
    {"CHANGE-ABI-ALONE", "The index alone does not follow a revascularized leg.",
     "context of the earlier index", "AHA statement 2012, in Bernetti 2014 (abstract)", "V2", ""},
    // Toe
    {"TBI", "Toe pressure over arm pressure.", "toe, arm", "", "", "toe.abnormal_max"},
    {"TBI-EXCLUDES", "A profile may exclude PAD only from a higher toe index up.", "toe, arm", "",
     "", "toe.exclude_from"},
    {"TOE-NOT-CLOSED", "A toe that the cuff does not close gives no toe index.", "toe", kOurs, "D",
     ""},
    {"TOE-NOT-MEASURABLE", "A toe without pulse at the sensor is neither zero nor normal.", "toe",
     kOurs, "D", ""},
    {"DM-TBI", "Diabetes: toe pressure.", "index, diabetes, toe", kOurs, "D", ""},
    {"DIALYSIS-TBI", "Dialysis: toe pressure.", "index, dialysis, toe", kOurs, "D", ""},
    {"HISTORY-OPEN",
     "Diabetes, dialysis or a foot wound not answered: what a good index would hide is not "
     "excluded.",
     "diabetes, dialysis, wound", kOurs, "D", ""},
    // Limb threat
    {"ALI", "No pedal signal with acute signs: stop the exam, emergency vascular call.",
     "signals, onset, new sensory or motor loss", kRutherfordAcute, "V", ""},
    {"ACUTE-SIGNS", "Acute signs are an emergency whatever the pressure.",
     "onset, new sensory or motor loss", kOurs, "D", ""},
    {"ACUTE-NOT-ASKED", "No pedal signal: acute signs must be asked.", "signals, onset, new loss",
     kOurs, "D", ""},
    {"ACUTE-CLASS",
     "Class I to III by sensation, strength, arterial and venous Doppler; the worst finding "
     "decides.",
     "sensory loss, weakness, arterial and venous signal", kRutherfordAcute, "V", ""},
    {"H-CLTI",
     "A pressure in the limb-threatening range; named chronic limb-threatening ischaemia only with "
     "PAD and a symptom or wound.",
     "ankle, arm, toe, TcPO2, history", "", "", "limb_threat"},
    {"CRITICAL-SET", "Which published set of cuts calls this limb critical.",
     "ankle, arm, toe, TcPO2, skin perfusion, pulse volume, history", "", "", "limb_threat"},
    {"CRITICAL-IF", "Sets that would be met if a symptom that was not answered is there.",
     "as above", kOurs, "D", "limb_threat"},
    {"PERF", "Wound or gangrene: perfusion at the foot.", "wound, gangrene, ankle, toe", k2016, "V",
     ""},
    {"CLTI-SUSPECTED", "PAD with tissue loss: chronic limb-threatening ischaemia at any pressure.",
     "wound, gangrene, known PAD, category",
     "Global Vascular Guidelines 2019 (Conte et al., PMC8365864), definition", "V", ""},
    {"TASC-W", "Wound with a low ankle pressure: critical by TASC II.", "wound, ankle", "", "",
     "limb_threat"},
    {"NOTIFY", "An urgent flag is told to the responsible clinician, read back and noted.",
     "flags of the leg", kOurs, "D", ""},
    {"WIFI-ISCHAEMIA",
     "WIfI ischaemia grade by toe pressure or TcPO2; it overrides index and ankle.",
     "toe, TcPO2, index", "", "", "wifi"},
    {"WIFI-NEEDS-TOE", "In diabetes and stiff arteries the ischaemia grade needs the toe.",
     "diabetes, category, toe", "WIfI grading by toe pressure in diabetes: interventionalradio.org",
     "V", ""},
    {"WIFI-STAGE", "One-year amputation risk by the three grades.", "wound, ischaemia, infection",
     "", "", "wifi"},
    {"WIFI-BENEFIT", "Likelihood of benefit from revascularization by the three grades.",
     "wound, ischaemia, infection", "", "", "wifi"},
    {"STAGE", "Fontaine stage and Rutherford category from symptoms and the treadmill.",
     "wound, gangrene, rest pain, exertional pain, distance, treadmill",
     "Rutherford 1997 standards, in PMC4232437, table 2; Fontaine stages, in public code texts",
     "V2", "stage.short_walk stage.treadmill_after stage.treadmill_fall_from"},
    {"STAGE-OPEN", "What is missing to decide the stage.", "as above",
     "Rutherford 1997 standards, in PMC4232437, table 2; Fontaine stages, in public code texts",
     "V2", ""},
    {"FOOT",
     "Regular foot inspection: index below the cut without diabetes, or diabetes with known PAD.",
     "index, diabetes, known PAD", "", "", "foot.inspection_below"},
    {"CONTRA-DVT", "Suspected deep vein thrombosis: no cuff on the leg.", "suspected DVT",
     "Contraindications to leg cuffs, second-hand summary", "V2", ""},
    // Segments and pulse volume
    {"SEG-STEP", "A step between neighbouring cuffs.", "segmental pressures, ankle", "", "",
     "segments.step_suspicious segments.step_significant_above"},
    {"SEG-LEVEL", "The level of disease a step suggests.", "segmental pressures",
     "Level of a segmental step, no source retrieved", "M", ""},
    {"SEG-THIGH", "A low thigh index: aorto-iliac on both sides, iliac on one.",
     "thigh pressures, arm", "", "", "segments.high_thigh_min segments.thigh_min"},
    {"SEG-SIDES", "A difference between the sides at one level.", "segmental pressures", "", "",
     "segments.side_difference_above"},
    {"PVR", "Pulse volume category 1 to 5, shape first.", "shape, amplitude",
     "Raines categories, no source retrieved; order of shapes: koven.com", "M",
     "pulse_volume.full_above pulse_volume.reduced_from"},
    // Exercise
    {"EX", "Exertional symptoms with an index above the abnormal band: exercise.",
     "index, exertional pain", k2024, "V", ""},
    {"EX-RESULT", "Index, fall of the index and of the ankle pressure after exercise.",
     "rest and after: ankle, arm, seconds", kOurs, "D", ""},
    {"EX-FALL", "Criterion: fall of the index.", "rest and after", "", "", "exercise.fall_above"},
    {"EX-ANKLE", "Criterion: fall of the ankle pressure.", "rest and after", "", "",
     "exercise.ankle_fall_above"},
    {"EX-AFTER", "Criterion: index after exercise.", "after", "", "", "exercise.after_max"},
    {"EX-DISAGREE", "The criteria often disagree; each is given on its own.", "rest and after",
     "Mahe 2015 (Medicine): the two criteria agree in 74 % of positive results", "V", ""},
    {"EX-ARM-RISE", "An index may fall because the arm pressure rose.", "rest and after", kOurs,
     "D", ""},
    {"EX-YOUNG", "Healthy young adults often meet the percent rule.", "age, fall", "", "",
     "exercise.young_below"},
    {"EX-LATE", "A late first reading may miss the fall.", "seconds since the end", "", "",
     "exercise.first_reading"},
    {"EX-RECOVERY", "When the ankle pressure is back to its share of rest.",
     "readings after exercise", "", "", "exercise.recovery_time exercise.recovery_share"},
    {"EX-NO-REST", "Without a resting index nothing is compared.", "resting index", kOurs, "D", ""},
    {"EX-PLANTARFLEXION", "Heel raises substitute for a treadmill.", "kind of exercise",
     "McPhail 2001 (abstract): plantarflexion against treadmill, r 0.95", "V", ""},
    {"EX-COURSE", "Onset, maximal walking time and why exercise ended.", "course of exercise",
     kOurs, "D", ""},
    {"EX-CARDIAC", "Chest pain, breathlessness or dizziness ends exercise and is an emergency.",
     "stop reason", kOurs, "D", ""},
    {"EX-GATE", "Reasons why exercise must not be offered.", "history, flags, arm pressures", "",
     "", "exercise.systolic_limit exercise.diastolic_limit"},
    {"EX-ASK-FIRST", "What must be asked before exercise; not asked is not safe.", "history", "",
     "", "exercise.systolic_limit exercise.diastolic_limit"},
    {"EX-SEATED", "Unsafe gait: seated plantarflexion first.", "gait", kOurs, "D", ""},
    {"NEXT-TEST", "The tests a result asks for, why, and the minutes.",
     "category, history, toe, waveform", kOurs, "D",
     "change.repeat_chance tests.toe tests.repeat tests.exercise tests.segments"},
    // Compression
    {"COMPRESSION",
     "What an index allows for compression therapy, with the disagreement of guidelines.",
     "index, heart failure", "", "", "compression"},
    {"COMPRESSION-WITHHELD", "Nothing is said on compression while the index cannot be trusted.",
     "waveform, diabetes, toe, heart failure", kOurs, "D", ""},
    {"COMPRESSION-NONE", "The profile has no compression rule.", "profile", kOurs, "D", ""},
    // Quality of the exam
    {"Q-REST", "Rest before the first cuff.", "rest, reason of an early start", "", "",
     "exam.rest"},
    {"Q-POSTURE", "Posture; seated or head raised is not comparable.", "posture",
     "BMC Fam Pract 2014;15:69, table 2: about 0.35 higher seated", "V", ""},
    {"Q-SMOKING", "Smoking before the exam lowers the ankle pressure.", "smoking", "", "",
     "exam.smoking"},
    {"Q-CUFF", "Cuff width against the circumference of the limb.", "width, circumference", "", "",
     "exam.cuff_width"},
    {"Q-DEFLATION", "Deflation rate; slower in atrial fibrillation.", "rate, atrial fibrillation",
     "", "", "exam.deflation_max exam.deflation_max_fibrillation"},
    {"Q-APART", "Pressures from either side of a pause are not divided without a flag.",
     "time between pressures, standing up", "", "", "exam.apart_max"},
    {"Q-ABSENT", "Absent is a statement of a named person after a search.", "who, search time", "",
     "", "exam.search"},
    {"Q-REPEATS", "Readings the repeat rules ask for are missing.", "readings", kOurs, "D", ""},
    {"Q-MISSING", "What the stated study still lacks.", "study, everything measured", kOurs, "D",
     ""},
});

constexpr auto kExamRules = std::to_array<Rule>({
    {"READ-BY-HAND",
     "A named person read the pressure; it counts instead of the station's, which is kept beside "
     "it.",
     "both pressures, who, why", kOurs, "D", ""},
    {"MOVED",
     "A reading taken under another limb or artery was moved by a named person; both labels are "
     "kept and everything is computed again.",
     "both labels, who, why", kOurs, "D", ""},
    {"EXCLUSION", "A moved reading shows that a limb was cuffed that must not be.",
     "the limb truly cuffed, its exclusion", kOurs, "D", ""},
});

/// Tokens that are no identifier themselves, by how they begin; the longest beginning counts.
struct FlagRule {
  std::string_view begins;
  std::string_view rule;
};
constexpr auto kFlagRules = std::to_array<FlagRule>({
    {"ALI-EMERGENCY", "ALI"},
    {"DM->TBI", "DM-TBI"},
    {"DIALYSIS->TBI", "DIALYSIS-TBI"},
    {"NC->TBI", "NC-TBI"},
    {"RPT1", "ARM-REPEAT"},
    {"RPT[", "READINGS-MISSING"},
    {"PROVISIONAL", "READINGS-MISSING"},
    {"BASIS", "BASIS-MIXED"},
    {"APART", "Q-APART"},
    {"ABS-BOTH", "SIGNAL-ABSENT-BOTH"},
    {"URGENT-EVAL", "SIGNAL-ABSENT-BOTH"},
    {"ABS-1", "SIGNAL-ABSENT-ONE"},
    {"NO-SIGNAL-", "SIGNAL-NOT-FOUND"},
    {"INC", "ABI-NOT-CLOSED"},
    {"other artery ", "ABI-OTHER-ARTERY"},
    {"ONE-ARTERY", "ARTERY-NOT-MEASURED"},
    {"LOW=", "LOW-ANKLE"},
    {"NOARM", "ARM-NONE"},
    {"IAD>", "ARM-DIFFERENCE"},
    {"ONEARM", "ARM-ONE"},
    {"DRIFT", "ARM-DRIFT"},
    {"LOWARM", "ARM-LOW"},
    {"PROG", "CHANGE-PROGRESSION"},
    {"PARC+", "CHANGE-REVASCULARIZATION"},
    {"PARC-", "CHANGE-REVASCULARIZATION"},
    {"PARC-FAIL", "CHANGE-FAILURE"},
    {"WAVEFORM", "WAVEFORM-DISAGREES"},
    {"EX-REFUSED", "EX-GATE"},
    {"post>", "EX-FALL"},
    {"post AP>", "EX-ANKLE"},
    {"post<=", "EX-AFTER"},
    {"H-CLTI[", "H-CLTI"},
    {"PVR=", "PVR"},
    {"SEG[", "SEG-LEVEL"},
    {"TBI ", "TBI"},
    {"I(", "WIFI-ISCHAEMIA"},
});

const Rule* find_in(std::span<const Rule> some, std::string_view id) {
  const auto at = std::ranges::find(some, id, &Rule::id);
  return at == some.end() ? nullptr : &*at;
}

}  // namespace

std::span<const Rule> rules() { return kRules; }
std::span<const Rule> exam_rules() { return kExamRules; }

const Rule* find_rule(std::string_view id) {
  const Rule* rule = find_in(kRules, id);
  return rule != nullptr ? rule : find_in(kExamRules, id);
}

std::string_view rule_of_flag(std::string_view token) {
  if (const Rule* rule = find_rule(token)) return rule->id;
  const FlagRule* best = nullptr;
  for (const FlagRule& flag : kFlagRules)
    if (token.starts_with(flag.begins) &&
        (best == nullptr || flag.begins.size() > best->begins.size()))
      best = &flag;
  return best == nullptr ? std::string_view{} : best->rule;
}

}  // namespace station::clinical
