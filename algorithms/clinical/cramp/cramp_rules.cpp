#include "algorithms/clinical/cramp/cramp_rules.hpp"

#include "core/expects.hpp"

#include <algorithm>
#include <array>

namespace station::clinical::cramp {
namespace {

constexpr std::string_view kArticle =
    "\"What causes leg cramps?\", 16 December 2025 (awaiting human review)";
constexpr std::string_view kAllen = "Allen and Kirby 2012, American Family Physician 86:350";
constexpr std::string_view kAllenAndArticle =
    "\"What causes leg cramps?\", 16 December 2025; Allen and Kirby 2012, American Family "
    "Physician 86:350";
constexpr std::string_view kRabbitt =
    "\"What causes leg cramps?\", 16 December 2025; Rabbitt 2016, Age and Ageing 45:776, for "
    "diuretics and long-acting beta-agonists";
constexpr std::string_view kAcute =
    "Acute limb ischaemia: onset under two weeks (RCEM); classes of Rutherford et al. 1997";
constexpr std::string_view kFromMemory = "Common emergency teaching, from memory; station rule";
constexpr std::string_view kThrombosis =
    "Suspected thrombosis, from memory; no leg cuff: second-hand summary of contraindications";
constexpr std::string_view kRestPain =
    "Global Vascular Guidelines 2019 (PMC8365864); that it overrides cramp is a station rule";
constexpr std::string_view kThreatCuts =
    "2017 ESC and 2023 IWGDF/ESVS/SVS, in a 2024 review (PMC11279131, table 2), or the first set "
    "of limb threat of the profile";
constexpr std::string_view kGuideline2024 =
    "2024 ACC/AHA PAD guideline (Gornik et al.), section 3.1 and tables 5 to 7";
constexpr std::string_view kTable7 = "2024 ACC/AHA PAD guideline (Gornik et al.), table 7";
constexpr std::string_view kTable7Empendium =
    "2024 ACC/AHA PAD guideline (Gornik et al.), table 7; empendium table";
constexpr std::string_view kGuideline2016 =
    "2016 AHA/ACC PAD guideline (Gerhard-Herman et al.), recommendation tables";
constexpr std::string_view kIrlssg =
    "IRLSSG criteria 2014 (HEIW page and a table citing the study group)";
constexpr std::string_view kStation = "Rule of this station; no guideline names it";

constexpr auto kRed = Group::red_flag;
constexpr auto kOver = Group::overriding;
constexpr auto kNext = Group::next_step;
constexpr auto kFinding = Group::finding;
constexpr auto kSource = Group::source;
constexpr auto kOpen = Group::open;
constexpr auto kDoNot = Group::do_not;
constexpr auto kNote = Urgency::note;
constexpr auto kAdvice = Urgency::advice;
constexpr auto kThreat = Urgency::limb_threat;
constexpr auto kEmergency = Urgency::emergency;

constexpr std::array kRules = {
    StatedRule{
        "RED-ACUTE-LIMB", kRed, kEmergency,
        "New acute signs in this leg: suspect acute limb ischaemia. Emergency vascular call now; "
        "no cuff on this leg; note onset, feeling, movement and pulses. The cramp questions end "
        "here.",
        kAcute, "V"},
    StatedRule{
        "RED-SWELLING", kRed, kEmergency,
        "This leg alone is newly swollen or its calf painful: suspect deep vein thrombosis. No "
        "cuff on this leg; assessment today. The cramp questions end here.",
        kThrombosis, "M"},
    StatedRule{
        "RED-CAUDA", kRed, kEmergency,
        "Numb saddle or bladder trouble with leg symptoms: suspect pressure on the cauda equina. "
        "Emergency spine assessment now. The cramp questions end here.",
        kFromMemory, "M"},
    StatedRule{
        "RED-MUSCLE", kRed, kEmergency,
        "Dark urine, or weakness with a statin not excluded: suspect muscle breakdown. Creatine "
        "kinase and kidney function today. The cramp questions end here.",
        kFromMemory, "M"},
    StatedRule{
        "RED-FEVER", kRed, kEmergency,
        "Fever with leg pain: suspect infection. Medical assessment today. The cramp questions "
        "end here.",
        kFromMemory, "M"},
    StatedRule{"RED-OPEN", kOpen, kAdvice,
               "Red flags without an answer: {items}. Ask them first; until then nothing here "
               "reassures.",
               kStation, "D"},

    StatedRule{
        "CRAMP-C10-REST-PAIN", kOver, kThreat,
        "Forefoot or toe pain lying down, easing with the leg down not excluded: suspected rest "
        "pain, not cramp. Ankle and toe pressures now, vascular contact.",
        kRestPain, "V"},
    StatedRule{
        "CRAMP-C10-WOUND", kOver, kThreat,
        "Foot wound or gangrene: never cramp until perfusion is known. Ankle and toe pressures "
        "now, vascular contact.",
        kRestPain, "V"},

    StatedRule{"CRAMP-LIMB-THREAT", kOver, kThreat,
               "A known pressure is in the limb-threatening range ({inputs}). Tell the responsible "
               "clinician now; vascular contact. A cramp may stand beside it.",
               kThreatCuts, "V"},

    StatedRule{"CRAMP-C1", kFinding, kNote,
               "Sudden, painful and involuntary: a true muscle cramp by its description.", kArticle,
               "V"},
    StatedRule{"CRAMP-C1-MIMIC", kFinding, kNote,
               "Not sudden, painful and involuntary all three: look for a mimic of cramp.",
               kArticle, "V"},
    StatedRule{"CRAMP-C1-OPEN", kOpen, kNote,
               "True cramp or mimic is not decided; still to ask: {items}.", kArticle, "V"},
    StatedRule{"CRAMP-C2", kFinding, kNote,
               "During or just after exercise with tired muscles: exercise-associated cramp.",
               kArticle, "V"},
    StatedRule{"CRAMP-C3", kFinding, kNote,
               "At night or in the early morning, at rest: nocturnal cramp.", kArticle, "V"},
    StatedRule{
        "CRAMP-C4", kNext, kAdvice,
        "Leg pain on walking that rest within ten minutes may ease: not cramp by its pattern. "
        "Edinburgh questionnaire and ABI.",
        kGuideline2024, "V"},
    StatedRule{"CRAMP-C5", kFinding, kAdvice,
               "{medicine} ({class}): a medicine strongly associated with cramps.",
               kAllenAndArticle, "V"},
    StatedRule{"CRAMP-C6", kFinding, kAdvice,
               "{medicine} ({class}): a medicine that may be associated with cramps.", kRabbitt,
               "V"},
    StatedRule{"CRAMP-C6-ALCOHOL", kFinding, kAdvice, "Alcohol may be associated with cramps.",
               kArticle, "V"},
    StatedRule{"CRAMP-C7", kFinding, kAdvice, "{medicine} ({class}): consider a dystonic cramp.",
               kArticle, "V"},
    StatedRule{"MEDICINES-KNOWN", kFinding, kNote,
               "{medicine} ({class}): recognised; no rule links it with cramps.", kStation, "D"},
    StatedRule{"MEDICINES-REVIEW", kNext, kAdvice,
               "Have the prescriber review: {medicines}. Nothing is stopped because of this page.",
               kStation, "D"},
    StatedRule{"MEDICINES-UNMATCHED", kOpen, kAdvice,
               "Not recognised, so not judged: {medicines}. Read them yourself.", kStation, "D"},
    StatedRule{"MEDICINES-OPEN", kOpen, kNote, "Medicines were not asked: C5 to C7 are not judged.",
               kStation, "D"},
    StatedRule{"QUININE-IN-USE", kDoNot, kAdvice,
               "{medicine} is or contains quinine: tell the prescriber. Quinine is not advised for "
               "cramps.",
               kAllenAndArticle, "V"},

    StatedRule{"CRAMP-C8", kNext, kAdvice, "Measure the ABI now. Reasons: {reasons}.",
               kGuideline2024, "V"},
    StatedRule{"CRAMP-ABI-LOW", kFinding, kAdvice, "ABI {index}: {cut} or less, PAD.",
               kGuideline2024, "V"},
    StatedRule{"CRAMP-ABI-HIGH", kNext, kAdvice,
               "ABI {index}, above {cut}: the arteries do not compress. Toe pressure and index.",
               kGuideline2024, "V"},
    StatedRule{"CRAMP-ABI-EXERCISE", kNext, kAdvice,
               "ABI {index} does not explain the pain on walking: exercise ABI.", kGuideline2024,
               "V"},
    StatedRule{"CRAMP-ABI-TOE", kNext, kAdvice,
               "ABI {index} is not reassuring with diabetes or dialysis: toe pressure.", kStation,
               "D"},
    StatedRule{"CRAMP-EXERCISE-LOW", kFinding, kAdvice,
               "The exercise ABI is not normal: PAD can show itself only under load.",
               kGuideline2024, "V"},
    StatedRule{"CRAMP-C9", kNext, kAdvice,
               "Regular foot inspection: ABI below {cut}, or diabetes with known PAD.", kArticle,
               "V"},
    StatedRule{
        "CRAMP-C11", kNext, kAdvice,
        "Diabetes: check the feet for neuropathy. The article counts it in 78 of 100 people with "
        "diabetes and a foot ulcer.",
        kArticle, "V"},
    StatedRule{"CRAMP-C12", kFinding, kAdvice, "{condition}: a condition associated with cramps.",
               kAllenAndArticle, "V"},
    StatedRule{"CRAMP-C13", kNext, kAdvice,
               "Cramps with irritability and constipation: consider high calcium; measure it.",
               kArticle, "V"},
    StatedRule{"CRAMP-C14", kNext, kAdvice, "Electrolytes, with a cause: {causes}.",
               kAllenAndArticle, "V"},
    StatedRule{"CRAMP-C14-NONE", kDoNot, kNote,
               "No routine electrolyte panel: no cause of a loss was stated.", kAllenAndArticle,
               "V"},
    StatedRule{"CRAMP-C15", kFinding, kNote,
               "Nothing found by these answers: cramp without a known cause. Most such people are "
               "healthy.",
               kAllenAndArticle, "V"},
    StatedRule{"CRAMP-C15-OPEN", kOpen, kNote,
               "That no cause is known cannot be said yet; still to ask: {items}.", kStation, "D"},

    StatedRule{"CRAMP-C20", kFinding, kAdvice,
               "All five criteria of restless legs are stated: meets the IRLSSG criteria of 2014.",
               kIrlssg, "V"},
    StatedRule{"CRAMP-C20-NOT", kFinding, kNote,
               "An urge to move, but not all five criteria of restless legs: {items}.", kIrlssg,
               "V"},
    StatedRule{"CRAMP-C20-OPEN", kOpen, kNote,
               "Restless legs is not decided; still to ask: {items}.", kIrlssg, "V"},
    StatedRule{"CRAMP-C21-CHRONIC", kFinding, kNote,
               "Twice a week or more over a year: chronic-persistent restless legs.", kIrlssg, "V"},
    StatedRule{"CRAMP-C21-INTERMITTENT", kFinding, kNote,
               "Less than twice a week, five or more times in life: intermittent restless legs.",
               kIrlssg, "V"},
    StatedRule{
        "CRAMP-C22", kNext, kNote,
        "Before restless legs is said, exclude muscle pain, venous stasis, leg oedema, arthritis, "
        "leg cramps, positional discomfort and habitual foot tapping.",
        kIrlssg, "V"},
    StatedRule{
        "CRAMP-C23", kFinding, kAdvice,
        "Both buttocks or backs of the legs, on standing or walking, eased by bending or sitting: "
        "fits lumbar stenosis (pseudoclaudication).",
        kTable7Empendium, "V"},
    StatedRule{"CRAMP-C24", kFinding, kAdvice, "Sharp pain down the leg: fits a nerve root.",
               kTable7, "V"},
    StatedRule{
        "CRAMP-C25", kFinding, kAdvice,
        "Tight, bursting leg, slow relief, better raised, old thrombosis or oedema: fits venous "
        "claudication.",
        kTable7Empendium, "V"},
    StatedRule{"CRAMP-C26", kFinding, kAdvice,
               "Tight, bursting calf after strenuous exercise: fits chronic compartment syndrome.",
               kTable7, "V"},
    StatedRule{
        "CRAMP-C27", kFinding, kAdvice,
        "Aching hip, thigh, ankle, foot or arch with varying exertion, perhaps at rest: fits "
        "arthritis.",
        kTable7, "V"},
    StatedRule{"CRAMP-C28", kFinding, kAdvice,
               "Swelling and tenderness behind the knee and down the calf: fits a Baker cyst.",
               kTable7, "V"},
    StatedRule{
        "CRAMP-C30", kNext, kAdvice,
        "Pain on walking, ABI {index} and a normal exercise ABI: look for spine, nerve root, vein, "
        "compartment, joint or Baker cyst.",
        kGuideline2016, "V"},

    StatedRule{
        "TENSION-ELECTROLYTES", kSource, kNote,
        "The article calls loss of electrolytes a main trigger, then names fatigue and nerve "
        "dysfunction as the likely mechanism; Allen and Kirby 2012 side with the latter.",
        kAllenAndArticle, "V"},
    StatedRule{"TENSION-DEHYDRATION", kSource, kNote,
               "The article blames dehydration, yet reports that a loss of 3 % did not change the "
               "threshold of cramp.",
               kArticle, "V"},
    StatedRule{
        "TENSION-DIURETIC", kSource, kNote,
        "The article says diuretics commonly cause cramps; a text of American Family Physician "
        "says that reviews of the evidence have not implicated them (second-hand); Age and Ageing "
        "2016 says that recent evidence does.",
        kRabbitt, "V2"},
    StatedRule{
        "TENSION-STRENGTH", kSource, kNote,
        "The article calls all these medicines strongly associated; Allen and Kirby 2012 keep that "
        "word for five only. This one is not among them.",
        kAllenAndArticle, "V"},

    StatedRule{"NOT-QUININE", kDoNot, kNote, "No quinine for cramps.", kAllen, "V"},
    StatedRule{"NOT-CUFF", kDoNot, kEmergency, "No cuff on this leg.", kThrombosis, "V2"},
    StatedRule{"NOT-EXERCISE", kDoNot, kAdvice,
               "No exercise test with rest pain, wound, gangrene or a limb-threatening pressure.",
               kStation, "M"},
    StatedRule{
        "NOT-ABI", kDoNot, kNote,
        "No ABI is needed by these answers; a new wound, rest pain or pain on walking changes "
        "that.",
        kStation, "D"},

    StatedRule{"PAD-LIKELY", kFinding, kAdvice, "Is this PAD? Likely: {why}.", kStation, "D"},
    StatedRule{"PAD-CANNOT-TELL", kFinding, kAdvice, "Is this PAD? Cannot tell: {why}.", kStation,
               "D"},
    StatedRule{"PAD-UNLIKELY", kFinding, kNote, "Is this PAD? Unlikely: {why}.", kStation, "D"},
    StatedRule{"OPEN", kOpen, kNote, "Open, and it could change the answer: {items}.", kStation,
               "D"},
    StatedRule{
        "SAFETY-NET", Group::safety_net, kNote,
        "Come back at once for a cold, pale, numb or weak leg, one swollen leg, a wound that does "
        "not heal, foot pain at night, dark urine, fever, a numb saddle or bladder trouble.",
        kStation, "D"},
    StatedRule{"LIMITS", Group::limits, kNote,
               "These are rules applied to answers. They make no diagnosis; a clinician does.",
               kStation, "D"}};

}  // namespace

std::span<const StatedRule> cramp_rules() { return kRules; }

const StatedRule& cramp_rule(std::string_view id) {
  const auto at = std::ranges::find(kRules, id, &StatedRule::id);
  STATION_EXPECTS(at != kRules.end(), "the cramp pathway has a rule of this name");
  return *at;
}

}  // namespace station::clinical::cramp
