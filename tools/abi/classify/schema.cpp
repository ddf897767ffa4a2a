#include "tools/abi/classify/classify.hpp"

namespace station::tools {
namespace {

constexpr const char* kSchema = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "abi classify: one case a line in, one verdict or refusal a line out",
  "oneOf": [
    {"$ref": "#/$defs/case"},
    {"$ref": "#/$defs/verdict"},
    {"$ref": "#/$defs/refusal"}
  ],
  "$defs": {
    "case": {
      "description": "What one exam says about one person. A field left out is not measured or not asked.",
      "type": "object",
      "required": ["id"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": ["string", "integer"], "minLength": 1, "maxLength": 256, "description": "Returned as text with the verdict."},
        "profile": {"type": ["string", "null"], "minLength": 1, "description": "Guideline, such as acc-aha-2024; left out or null: the default of the call."},
        "arms": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "first": {"enum": ["right", "left", null], "description": "The arm read first; required when both arms or a repeat are given."},
            "right": {"$ref": "#/$defs/arm_pressure"},
            "left": {"$ref": "#/$defs/arm_pressure"},
            "repeat": {"$ref": "#/$defs/arm_pressure", "description": "Second reading of the first arm, by the first-arm rule."},
            "right_interval": {"$ref": "#/$defs/interval"},
            "right_repeats": {"$ref": "#/$defs/arm_repeats"},
            "right_basis": {"$ref": "#/$defs/basis"},
            "left_interval": {"$ref": "#/$defs/interval"},
            "left_repeats": {"$ref": "#/$defs/arm_repeats"},
            "left_basis": {"$ref": "#/$defs/basis"},
            "repeat_interval": {"$ref": "#/$defs/interval"},
            "repeat_repeats": {"$ref": "#/$defs/arm_repeats"},
            "repeat_basis": {"$ref": "#/$defs/basis"}
          }
        },
        "right": {"$ref": "#/$defs/leg"},
        "left": {"$ref": "#/$defs/leg"},
        "history": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "diabetes": {"$ref": "#/$defs/answer"},
            "known_pad": {"$ref": "#/$defs/answer", "description": "Peripheral artery disease was known before."},
            "dialysis": {"$ref": "#/$defs/answer"},
            "atrial_fibrillation": {"$ref": "#/$defs/answer"},
            "heart_failure": {"$ref": "#/$defs/answer"},
            "compression_considered": {"$ref": "#/$defs/answer"},
            "age_years": {"type": ["integer", "null"], "minimum": 0, "maximum": 130},
            "right": {"$ref": "#/$defs/leg_history"},
            "left": {"$ref": "#/$defs/leg_history"}
          }
        },
        "exam": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "study": {"enum": ["resting", "complete", "exercise", null], "description": "What the exam is to be complete for."},
            "posture": {"enum": ["flat", "head_raised", "seated", null]},
            "rest_minutes": {"type": ["integer", "null"], "minimum": 0, "maximum": 240},
            "early_start_reason": {"type": ["string", "null"], "maxLength": 256},
            "smoked_within_two_hours": {"$ref": "#/$defs/answer"},
            "cuffs": {"type": ["array", "null"], "maxItems": 16, "items": {"type": "object", "additionalProperties": false, "required": ["site", "width_mm", "circumference_mm"],
              "properties": {"site": {"type": "string", "pattern": "^(right|left) (arm|thigh|calf|ankle|toe)$"}, "width_mm": {"type": "integer", "minimum": 10, "maximum": 1500}, "circumference_mm": {"type": "integer", "minimum": 10, "maximum": 1500}}}},
            "deflations": {"type": ["array", "null"], "maxItems": 32, "items": {"type": "object", "additionalProperties": false, "required": ["artery", "mmHg_per_s"],
              "properties": {"artery": {"type": "string", "pattern": "^(right|left) (brachial|posterior tibial|dorsalis pedis|peroneal|radial|digital)$"}, "mmHg_per_s": {"type": "number", "description": "One decimal at most."}}}},
            "apart_minutes": {"type": ["integer", "null"], "minimum": 0, "maximum": 100000, "description": "Longest time between two pressures that are divided."},
            "stood_up_between": {"$ref": "#/$defs/answer"},
            "absent_search_seconds": {"type": ["integer", "null"], "minimum": 0, "maximum": 3600},
            "absent_stated_by": {"type": ["string", "null"], "maxLength": 256},
            "recent_coronary_event": {"$ref": "#/$defs/answer"},
            "chest_pain_or_breathless_at_rest": {"$ref": "#/$defs/answer"},
            "unsafe_gait": {"$ref": "#/$defs/answer"},
            "diastolic": {"type": ["integer", "null"], "minimum": 20, "maximum": 200},
            "exercise_override_by": {"type": ["string", "null"], "maxLength": 256}
          }
        },
        "exercise": {
          "type": ["object", "null"],
          "additionalProperties": false,
          "required": ["kind"],
          "properties": {
            "kind": {"enum": ["treadmill", "plantarflexion"]},
            "stopped_for": {"enum": ["completed", "claudication", "chest_pain", "breathless", "dizzy", "other_leg_pain", "operator", null]},
            "onset_seconds": {"type": ["integer", "null"], "minimum": 0, "maximum": 7200},
            "maximal_seconds": {"type": ["integer", "null"], "minimum": 1, "maximum": 7200, "description": "Maximal walking time."},
            "raises": {"type": ["integer", "null"], "minimum": 1, "maximum": 200, "description": "Plantarflexion only."}
          }
        }
      }
    },
    "leg": {
      "type": ["object", "null"],
      "additionalProperties": false,
      "properties": {
        "pt": {"$ref": "#/$defs/pressure", "description": "Posterior tibial."},
        "dp": {"$ref": "#/$defs/pressure", "description": "Dorsalis pedis."},
        "peroneal": {"$ref": "#/$defs/pressure", "description": "Reported by name; sets the index only where the profile says so."},
        "peroneal_interval": {"$ref": "#/$defs/interval"},
        "peroneal_repeats": {"$ref": "#/$defs/repeats"},
        "peroneal_basis": {"$ref": "#/$defs/basis"},
        "toe": {"$ref": "#/$defs/toe_pressure"},
        "pt_interval": {"$ref": "#/$defs/interval"},
        "pt_repeats": {"$ref": "#/$defs/repeats"},
        "pt_basis": {"$ref": "#/$defs/basis"},
        "pt_waveform": {"$ref": "#/$defs/waveform"},
        "dp_interval": {"$ref": "#/$defs/interval"},
        "dp_repeats": {"$ref": "#/$defs/repeats"},
        "dp_basis": {"$ref": "#/$defs/basis"},
        "dp_waveform": {"$ref": "#/$defs/waveform"},
        "toe_interval": {"$ref": "#/$defs/interval"},
        "toe_repeats": {"$ref": "#/$defs/repeats"},
        "toe_basis": {"$ref": "#/$defs/basis"},
        "segments": {"type": ["object", "null"], "additionalProperties": false, "properties": {"high_thigh": {"type": ["integer", "null"], "minimum": 1, "maximum": 400}, "low_thigh": {"type": ["integer", "null"], "minimum": 1, "maximum": 400}, "thigh": {"type": ["integer", "null"], "minimum": 1, "maximum": 400}, "calf": {"type": ["integer", "null"], "minimum": 1, "maximum": 400}}},
        "pulse_volume": {"type": ["object", "null"], "additionalProperties": false, "required": ["shape"], "properties": {"shape": {"enum": ["normal", "no_notch", "rounded", "flat"]}, "amplitude_mm": {"type": ["integer", "null"], "minimum": 0, "maximum": 100}}},
        "tcpo2": {"type": ["integer", "null"], "minimum": 0, "maximum": 120},
        "skin_perfusion": {"type": ["integer", "null"], "minimum": 0, "maximum": 200},
        "after_exercise": {"type": ["array", "null"], "maxItems": 32, "description": "Rising seconds since the person stopped; the ankle artery is that of the resting index.", "items": {"type": "object", "additionalProperties": false, "required": ["seconds", "ankle", "arm"],
          "properties": {"seconds": {"type": "integer", "minimum": 0, "maximum": 3600}, "ankle": {"type": "integer", "minimum": 2, "maximum": 400}, "arm": {"type": "integer", "minimum": 40, "maximum": 330}}}},
        "previous": {"type": ["object", "null"], "additionalProperties": false, "required": ["abi"], "properties": {"abi": {"type": "string", "pattern": "^([0-9][.]([0-9][1-9]|[1-9][0-9])|[1-9][.]00)$"}, "context": {"enum": ["follow_up", "before_revascularization", "after_revascularization", null]}}}
      }
    },
    "pressure": {
      "description": "mmHg; \">N\": flow not abolished at N; \"absent\": a named person states after a search that there is no signal; \"no_signal\": the station found none, which is not the same; null: not measured.",
      "anyOf": [
        {"type": "integer", "minimum": 2, "maximum": 400},
        {"$ref": "#/$defs/no_pressure"}
      ]
    },
    "arm_pressure": {
      "anyOf": [
        {"type": "integer", "minimum": 40, "maximum": 330},
        {"$ref": "#/$defs/no_pressure"}
      ]
    },
    "toe_pressure": {
      "description": "\"not_measurable\": no pulse at the toe sensor, neither zero nor normal.",
      "anyOf": [
        {"$ref": "#/$defs/pressure"},
        {"enum": ["not_measurable"]}
      ]
    },
    "interval": {"description": "[low, high] of 95 % for this reading; holds the pressure.", "type": ["array", "null"], "maxItems": 2, "items": {"type": "integer", "minimum": 0, "maximum": 500}},
    "repeats": {"description": "Further accepted readings of the artery, in order.", "type": ["array", "null"], "maxItems": 4, "items": {"type": "integer", "minimum": 2, "maximum": 400}},
    "arm_repeats": {"type": ["array", "null"], "maxItems": 4, "items": {"type": "integer", "minimum": 40, "maximum": 330}},
    "basis": {"description": "Pressure of the first beat seen, or the systolic pressure estimated from it.", "enum": ["first_beat", "estimate", null]},
    "waveform": {"description": "Abnormal: monophasic, dampened or slow-rising.", "enum": ["normal", "abnormal", "cannot_tell", null]},
    "no_pressure": {
      "anyOf": [
        {"type": "string", "pattern": "^>(2[0-9][0-9]|3[0-2][0-9]|330)$"},
        {"enum": ["absent", "no_signal", null]}
      ]
    },
    "answer": {"description": "Left out or null: not asked. Unknown never excludes.", "enum": [true, false, "unknown", null]},
    "leg_history": {
      "type": ["object", "null"],
      "additionalProperties": false,
      "properties": {
        "rest_pain": {"$ref": "#/$defs/answer"},
        "wound": {"description": "Where; true is other, false is none.", "enum": ["none", "toe", "forefoot", "heel", "other", "unknown", true, false, null]},
        "gangrene": {"$ref": "#/$defs/answer"},
        "exertional_pain": {"$ref": "#/$defs/answer", "description": "On exertion and not from a joint."},
        "onset_under_two_weeks": {"$ref": "#/$defs/answer"},
        "new_sensory_or_motor_loss": {"$ref": "#/$defs/answer"},
        "suspected_dvt": {"$ref": "#/$defs/answer", "description": "Suspected deep vein thrombosis: no cuff."},
        "wound_depth": {"enum": ["shallow", "deep", "extensive", null], "description": "Deep: to bone, joint or tendon."},
        "gangrene_extent": {"enum": ["none", "digits", "extensive", null]},
        "wound_over_two_weeks": {"$ref": "#/$defs/answer"},
        "wound_grade": {"type": ["integer", "null"], "minimum": 0, "maximum": 3, "description": "WIfI, by a clinician; overrides the description."},
        "infection_grade": {"type": ["integer", "null"], "minimum": 0, "maximum": 3},
        "infection_signs": {"type": ["integer", "null"], "minimum": 0, "maximum": 5, "description": "Of swelling, redness above 0.5 cm, tenderness, warmth, pus."},
        "redness_mm": {"type": ["integer", "null"], "minimum": 0, "maximum": 500},
        "deep_infection": {"$ref": "#/$defs/answer"},
        "systemic_signs": {"type": ["integer", "null"], "minimum": 0, "maximum": 4, "description": "Of temperature, heart rate, breathing, white cells."},
        "sensory_loss": {"enum": ["none", "toes", "beyond_toes", "profound", null]},
        "weakness": {"enum": ["none", "mild_or_moderate", "profound", null]},
        "arterial_signal": {"enum": [true, false, null], "description": "Heard with the Doppler, no cuff."},
        "venous_signal": {"enum": [true, false, null]},
        "pain_eased_by_hanging": {"$ref": "#/$defs/answer"},
        "claudication_metres": {"type": ["integer", "null"], "minimum": 0, "maximum": 20000}
      }
    },
    "verdict": {
      "type": "object",
      "required": ["id", "profile", "approval", "provisional", "stop_exam", "arm", "flags", "lines", "right", "left"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": "string"},
        "profile": {"type": "string"},
        "approval": {"enum": ["draft", "under review", "approved"], "description": "What the clinic has decided about the profile."},
        "approved_by": {"type": "string", "description": "Who gave it; with approved_on, only where the profile names them."},
        "approved_on": {"type": "string", "format": "date"},
        "stated_by": {"type": "string", "description": "Who wrote or reviews a profile that is not approved; with stated_on, only where the profile names them."},
        "stated_on": {"type": "string", "format": "date"},
        "language": {"type": "string", "minLength": 1, "description": "Of \"said\" in the lines; only when asked for, as the next."},
        "reader": {"enum": ["technologist", "clinician", "patient"]},
        "provisional": {"type": "boolean", "description": "A repeat that the rules ask for is missing."},
        "stop_exam": {"type": "boolean", "description": "Acute signs: no more cuffs, emergency call."},
        "quality": {"$ref": "#/$defs/lines", "description": "Findings on how the exam was done."},
        "missing": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "exercise_gate": {"type": "object", "additionalProperties": false, "required": ["refused", "ask_first"], "properties": {"refused": {"type": "array", "items": {"type": "string"}}, "ask_first": {"type": "array", "items": {"type": "string"}}, "override_by": {"type": "string"}}},
        "arm": {"type": ["integer", "null"], "description": "mmHg that divides both ankles."},
        "flags": {"$ref": "#/$defs/flags"},
        "lines": {"$ref": "#/$defs/lines"},
        "right": {"$ref": "#/$defs/leg_verdict"},
        "left": {"$ref": "#/$defs/leg_verdict"}
      }
    },
    "leg_verdict": {
      "type": "object",
      "required": ["abi", "category", "caution", "flags", "low_ankle", "lines"],
      "additionalProperties": false,
      "properties": {
        "abi": {"type": ["string", "null"], "pattern": "^>?[0-9]+[.][0-9][0-9]$", "description": "Two decimals, half up, exact; \">2.14\" is a lower bound, cut off."},
        "category": {"$ref": "#/$defs/category"},
        "caution": {"type": ["string", "null"], "description": "Why the category must not reassure; show it above the category."},
        "flags": {"$ref": "#/$defs/flags"},
        "low_ankle": {
          "description": "The same leg by the lower of its two arteries; null unless both gave a pressure.",
          "anyOf": [
            {"type": "null"},
            {
              "type": "object",
              "required": ["abi", "category"],
              "additionalProperties": false,
              "properties": {
                "abi": {"type": "string", "pattern": "^[0-9]+[.][0-9][0-9]$"},
                "category": {"$ref": "#/$defs/category"}
              }
            }
          ]
        },
        "lines": {"$ref": "#/$defs/lines"},
        "severity": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["set", "grade"], "properties": {"set": {"type": "string"}, "grade": {"type": ["string", "null"]}}}},
        "tbi": {"type": "object", "additionalProperties": false, "required": ["value", "pad"], "properties": {"value": {"type": "string", "pattern": "^[0-9]+[.][0-9][0-9]$"}, "pad": {"type": "boolean"}}},
        "wifi": {"type": "object", "additionalProperties": false, "properties": {"by_abi": {"$ref": "#/$defs/grade"}, "by_ankle": {"$ref": "#/$defs/grade"}, "ankle_on_two_grades": {"type": "boolean"}, "by_toe": {"$ref": "#/$defs/grade"}, "wound": {"$ref": "#/$defs/grade"}, "ischaemia": {"$ref": "#/$defs/grade"}, "infection": {"$ref": "#/$defs/grade"}, "amputation_stage": {"type": "integer", "minimum": 1, "maximum": 4}, "benefit_stage": {"type": "integer", "minimum": 1, "maximum": 4}}},
        "repeat": {"type": "object", "additionalProperties": false, "required": ["other_category_percent"], "properties": {"other_category_percent": {"type": "integer", "minimum": 0, "maximum": 100}, "interval": {"type": "array", "items": {"type": "string", "pattern": "^[0-9]+[.][0-9][0-9]$"}}}},
        "change": {"type": "object", "additionalProperties": false, "required": ["difference", "detectable"], "properties": {"difference": {"type": "string", "pattern": "^[+-][0-9]+[.][0-9][0-9]$"}, "detectable": {"type": "boolean"}}},
        "exercise": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["seconds", "abi", "fall_percent", "ankle_fall", "by_percent", "by_ankle", "by_index"], "properties": {"seconds": {"type": "integer"}, "abi": {"type": "string"}, "fall_percent": {"type": "string", "pattern": "^-?[0-9]+[.][0-9]$"}, "ankle_fall": {"type": "integer"}, "by_percent": {"type": "boolean"}, "by_ankle": {"type": "boolean"}, "by_index": {"type": "boolean"}}}},
        "critical": {"type": "array", "items": {"type": "string"}, "description": "Published sets of cuts that call this limb critical."},
        "stage": {"type": "object", "additionalProperties": false, "required": ["fontaine", "rutherford"], "properties": {"fontaine": {"type": "string"}, "rutherford": {"type": "string"}}},
        "acute_class": {"enum": ["I", "IIa", "IIb", "III"]},
        "levels": {"type": "array", "items": {"type": "string"}},
        "pulse_volume": {"type": "integer", "minimum": 1, "maximum": 5},
        "next": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["test", "why", "minutes"], "properties": {"test": {"type": "string"}, "why": {"type": "string"}, "minutes": {"type": "integer"}}}}
      }
    },
    "grade": {"type": "integer", "minimum": 0, "maximum": 3},
    "category": {"description": "Abnormal, borderline, normal, noncompressible, not obtained.", "enum": ["ABN", "BRD", "NRM", "NCP", "NA"]},
    "flags": {"type": "array", "items": {"type": "string", "minLength": 1}, "description": "Most urgent first."},
    "lines": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["rule", "text", "inputs", "citation", "mark", "profile"],
        "additionalProperties": false,
        "properties": {
          "rule": {"type": "string", "minLength": 1},
          "text": {"type": "string", "minLength": 1},
          "inputs": {"type": "string", "minLength": 1},
          "citation": {"type": "string", "minLength": 1},
          "mark": {"description": "V read in the source, V2 read second-hand, M from memory, D own choice.", "enum": ["V", "V2", "M", "D"]},
          "profile": {"type": "string", "minLength": 1, "description": "The profile the rule ran under."},
          "said": {"type": ["string", "null"], "minLength": 1, "description": "The line in the language and for the reader asked for; null: nothing to say to this reader."}
        }
      }
    },
    "refusal": {
      "type": "object",
      "required": ["id", "line", "field", "code", "error"],
      "additionalProperties": false,
      "properties": {
        "id": {"type": ["string", "null"]},
        "line": {"type": "integer", "minimum": 1},
        "field": {"type": ["string", "null"], "minLength": 1, "description": "Where in the case, as \"history.left.wound\"; null: the line as a whole."},
        "code": {"type": "string", "pattern": "^[a-z_]+$", "description": "What is wrong, for programs: it stays the same in every language and version."},
        "error": {"type": "string", "minLength": 1, "description": "Line, field and remedy in English, as the fields are, in every language."},
        "language": {"type": "string", "minLength": 1, "description": "Of \"said\"; only when asked for, as the next."},
        "said": {"type": "string", "minLength": 1, "description": "\"error\" in the language asked for, whoever the reader is: a refusal is for whoever writes the case."}
      }
    }
  }
}
)json";

}  // namespace

std::string classify_schema() { return kSchema; }

}  // namespace station::tools
