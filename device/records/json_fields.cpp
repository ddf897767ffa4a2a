#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace station::device {

Json number(double v) {
  if (std::isnan(v)) return "nan";
  if (std::isinf(v)) return v > 0 ? "inf" : "-inf";
  return v;
}
Json number(float v) { return number(static_cast<double>(v)); }
Json time(Timestamp t) { return ns_of(t); }
Json time(const std::optional<Timestamp>& t) { return t ? Json(ns_of(*t)) : Json(nullptr); }
Json maybe(const std::optional<int>& v) { return v ? Json(*v) : Json(nullptr); }

void take(const Json& j, const char* key, double& v) {
  const auto it = j.find(key);
  if (it == j.end()) return;
  if (it->is_string()) {
    const auto word = it->get<std::string>();
    v = word == "nan" ? std::numeric_limits<double>::quiet_NaN()
                      : (word == "inf" ? 1 : -1) * std::numeric_limits<double>::infinity();
    return;
  }
  v = it->get<double>();
}
void take(const Json& j, const char* key, float& v) {
  double wide = static_cast<double>(v);
  take(j, key, wide);
  v = static_cast<float>(wide);
}
void take(const Json& j, const char* key, Timestamp& t) {
  const auto it = j.find(key);
  if (it != j.end()) t = timestamp_from_ns(it->get<std::int64_t>());
}
void take(const Json& j, const char* key, std::optional<Timestamp>& t) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return;
  t = timestamp_from_ns(it->get<std::int64_t>());
}
void take(const Json& j, const char* key, std::optional<int>& v) {
  const auto it = j.find(key);
  if (it == j.end() || it->is_null()) return;
  v = it->get<int>();
}
void take(const Json& j, const char* key, Duration& d) {
  const auto it = j.find(key);
  if (it != j.end()) d = Duration{it->get<std::int64_t>()};
}
void take(const Json& j, const char* key, CuffSite& s) {
  if (const auto it = j.find(key); it != j.end())
    s = cuff_site_from(it->get<std::string>()).value_or(CuffSite{});
}
void take(const Json& j, const char* key, ArterySite& s) {
  if (const auto it = j.find(key); it != j.end())
    s = artery_site_from(it->get<std::string>()).value_or(ArterySite{});
}
void take(const Json& j, const char* key, Side& s) {
  if (const auto it = j.find(key); it != j.end())
    s = it->get<std::string>() == to_string(Side::left) ? Side::left : Side::right;
}
void take(const Json& j, const char* key, SharedText& t) {
  if (const auto it = j.find(key); it != j.end()) t = it->get<std::string>();
}

template <class T>
void take(const Json& j, const char* key, T& v) {
  const auto it = j.find(key);
  if (it != j.end()) v = it->get<T>();
}
template void take(const Json&, const char*, bool&);
template void take(const Json&, const char*, int&);
template void take(const Json&, const char*, long&);
template void take(const Json&, const char*, unsigned char&);
template void take(const Json&, const char*, unsigned short&);
template void take(const Json&, const char*, unsigned int&);
template void take(const Json&, const char*, unsigned long&);
template void take(const Json&, const char*, std::string&);
template void take(const Json&, const char*, std::vector<std::string>&);

std::optional<std::string> word_at(const Json& j, const char* key) {
  const auto it = j.find(key);
  if (it == j.end()) return std::nullopt;
  return it->get<std::string>();
}
void refuse_word(const Json& j, const char* key, const std::string& word) {
  throw Json::other_error::create(500, "unknown word '" + word + "'", &j.at(key));
}
const Json& part(const Json& j, const char* key) {
  static const Json kNothing = Json::object();
  const auto it = j.find(key);
  return it == j.end() || it->is_null() ? kNothing : *it;
}
bool has(const Json& j, const char* key) { return j.contains(key); }

}  // namespace station::device
