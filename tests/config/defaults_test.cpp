// What is built in and what ships are the same: a station without files behaves as one with them.

#include "config/config.hpp"

#include <gtest/gtest.h>

namespace station::config {
namespace {

const std::filesystem::path kConfig = std::filesystem::path{STATION_SOURCE_DIR} / "config";

void expect_same_but_rest(const device::ProtocolSettings& a, const device::ProtocolSettings& b) {
  EXPECT_EQ(a.waveform_min_beats, b.waveform_min_beats);
  EXPECT_EQ(a.search_seconds, b.search_seconds);
  EXPECT_EQ(a.hold_seconds, b.hold_seconds);
  EXPECT_EQ(a.deflation_mmHg_per_s, b.deflation_mmHg_per_s);
  EXPECT_EQ(a.inflation_mmHg_per_s, b.inflation_mmHg_per_s);
  EXPECT_EQ(a.above_arm_mmHg, b.above_arm_mmHg);
  EXPECT_EQ(a.unknown_arm_target_mmHg, b.unknown_arm_target_mmHg);
  EXPECT_EQ(a.step_mmHg, b.step_mmHg);
  EXPECT_EQ(a.ceiling_mmHg, b.ceiling_mmHg);
  EXPECT_EQ(a.beats_after_return, b.beats_after_return);
  EXPECT_EQ(a.fast_deflation_mmHg_per_s, b.fast_deflation_mmHg_per_s);
  EXPECT_EQ(a.slow_above_loss_mmHg, b.slow_above_loss_mmHg);
  EXPECT_EQ(a.above_loss_mmHg, b.above_loss_mmHg);
  EXPECT_EQ(a.least_above_loss_mmHg, b.least_above_loss_mmHg);
  EXPECT_EQ(a.floor_mmHg, b.floor_mmHg);
  EXPECT_EQ(a.min_vent_seconds, b.min_vent_seconds);
  EXPECT_EQ(a.min_vent_seconds_later, b.min_vent_seconds_later);
  EXPECT_EQ(a.ask_above_arm_mmHg, b.ask_above_arm_mmHg);
  EXPECT_EQ(a.ask_unknown_arm_mmHg, b.ask_unknown_arm_mmHg);
  EXPECT_EQ(a.pressure_rule, b.pressure_rule);
  EXPECT_EQ(a.irregular_deflation_mmHg_per_s, b.irregular_deflation_mmHg_per_s);
  EXPECT_EQ(a.max_link_retries, b.max_link_retries);
  EXPECT_EQ(a.max_suspension_minutes, b.max_suspension_minutes);
  EXPECT_EQ(a.order, b.order);
}

TEST(ShippedProfile, Of2024EqualsTheBuiltInDefault) {
  const clinical::Profile built_in;

  const auto shipped = load_profile(kConfig / "profiles/acc-aha-2024.toml");

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  EXPECT_EQ(shipped->id, built_in.id);
  EXPECT_EQ(shipped->title, built_in.title);
  EXPECT_EQ(shipped->citation, built_in.citation);
  EXPECT_EQ(shipped->mark, built_in.mark);
  EXPECT_EQ(*shipped, built_in);
}

TEST(ShippedProfile, Of2016HasTheSameFiguresUnderItsOwnName) {
  const auto shipped = load_profile(kConfig / "profiles/acc-aha-2016.toml");

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  EXPECT_EQ(shipped->id, "acc-aha-2016");
  EXPECT_EQ(shipped->title, "2016 AHA/ACC");
  const clinical::Profile of_2024;
  EXPECT_EQ(shipped->arms, of_2024.arms);
  EXPECT_EQ(shipped->limb_threat, of_2024.limb_threat);
  ASSERT_EQ(shipped->bands.size(), of_2024.bands.size());
  for (std::size_t i = 0; i < of_2024.bands.size(); ++i) {
    EXPECT_EQ(shipped->bands[i].from, of_2024.bands[i].from);
    EXPECT_EQ(shipped->bands[i].to, of_2024.bands[i].to);
  }
}

TEST(ShippedProtocol, RestingAbiEqualsTheBuiltInDefault) {
  const device::ProtocolSettings built_in;

  const auto shipped = load_protocol(kConfig / "protocols/resting-abi.toml");

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  EXPECT_EQ(shipped->id, built_in.id);
  EXPECT_EQ(shipped->rest_minutes, built_in.rest_minutes);
  expect_same_but_rest(*shipped, built_in);
}

TEST(ShippedProtocol, ZeroRestDiffersInNameAndRestOnly) {
  const auto shipped = load_protocol(kConfig / "protocols/resting-abi-zero-rest.toml");

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  EXPECT_EQ(shipped->id, "resting-abi-zero-rest");
  EXPECT_EQ(shipped->rest_minutes, 0.0);
  expect_same_but_rest(*shipped, device::ProtocolSettings{});
}

TEST(ShippedStation, EqualsTheBuiltInDefault) {
  const auto shipped = load_station(kConfig / "station.toml");

  ASSERT_TRUE(shipped) << shipped.error().sentence;
  EXPECT_TRUE(*shipped == device::StationSettings{});
}

TEST(ShippedFiles, AreFoundByTheNamesTheStationNames) {
  const device::StationSettings station;

  EXPECT_TRUE(find_config("profiles", station.profile));
  EXPECT_TRUE(find_config("protocols", station.protocol));
}

TEST(ShippedPatients, AllLoad) {
  for (const auto& name : list_config("patients")) {
    const auto file = find_config("patients", name);
    ASSERT_TRUE(file) << file.error().sentence;

    const auto patient = load_patient(*file);

    ASSERT_TRUE(patient) << patient.error().sentence;
    EXPECT_EQ(patient->name, name);
  }
}

}  // namespace
}  // namespace station::config
