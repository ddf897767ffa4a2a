#pragma once
// Physical quantities. A number enters and leaves only through a function that names its unit, so
// mmHg and kPa, or Hz and rad/s, cannot be mixed up at a boundary. Values are SI inside; raw floats
// are for signal loops and wire code alone.

#include <compare>

namespace station {

template <class Q>
class Quantity {
 public:
  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
  friend constexpr Q operator+(Q a, Q b) { return Q{a.si_ + b.si_}; }
  friend constexpr Q operator-(Q a, Q b) { return Q{a.si_ - b.si_}; }
  friend constexpr Q operator-(Q a) { return Q{-a.si_}; }
  friend constexpr Q operator*(double k, Q a) { return Q{k * a.si_}; }
  friend constexpr Q operator*(Q a, double k) { return Q{k * a.si_}; }
  friend constexpr Q operator/(Q a, double k) { return Q{a.si_ / k}; }
  friend constexpr double operator/(Q a, Q b) { return a.si_ / b.si_; }

 protected:
  constexpr Quantity() = default;
  explicit constexpr Quantity(double si) : si_{si} {}
  double si_ = 0.0;
};

/// Gauge pressure, relative to the room.
class Pressure : public Quantity<Pressure> {
 public:
  constexpr Pressure() = default;
  static constexpr Pressure mmHg(double v) { return Pressure{v * kPascalPerMmHg}; }
  static constexpr Pressure pascal(double v) { return Pressure{v}; }
  constexpr double in_mmHg() const { return si_ / kPascalPerMmHg; }
  constexpr double in_pascal() const { return si_; }

 private:
  friend class Quantity<Pressure>;
  using Quantity::Quantity;
  // 13595.1 kg/m3 x 9.80665 m/s2 x 1 mm, the conventional millimetre of mercury.
  static constexpr double kPascalPerMmHg = 133.322387415;
};

/// Rate of change of pressure; positive while a cuff fills.
class PressureRate : public Quantity<PressureRate> {
 public:
  constexpr PressureRate() = default;
  static constexpr PressureRate mmHg_per_s(double v) { return PressureRate{v}; }
  constexpr double in_mmHg_per_s() const { return si_; }

 private:
  friend class Quantity<PressureRate>;
  using Quantity::Quantity;  // kept in mmHg/s: no other unit of it is in use at the bedside
};

class Frequency : public Quantity<Frequency> {
 public:
  constexpr Frequency() = default;
  static constexpr Frequency hertz(double v) { return Frequency{v}; }
  static constexpr Frequency megahertz(double v) { return Frequency{v * 1e6}; }
  static constexpr Frequency per_minute(double v) { return Frequency{v / 60.0}; }
  constexpr double in_hertz() const { return si_; }
  constexpr double in_per_minute() const { return si_ * 60.0; }

 private:
  friend class Quantity<Frequency>;
  using Quantity::Quantity;
};

/// Blood velocity along the vessel; positive toward the probe.
class Velocity : public Quantity<Velocity> {
 public:
  constexpr Velocity() = default;
  static constexpr Velocity metres_per_second(double v) { return Velocity{v}; }
  static constexpr Velocity centimetres_per_second(double v) { return Velocity{v / 100.0}; }
  constexpr double in_metres_per_second() const { return si_; }
  constexpr double in_centimetres_per_second() const { return si_ * 100.0; }

 private:
  friend class Quantity<Velocity>;
  using Quantity::Quantity;
};

/// Angle between the ultrasound beam and the vessel.
class Angle : public Quantity<Angle> {
 public:
  constexpr Angle() = default;
  static constexpr Angle degrees(double v) { return Angle{v * kRadianPerDegree}; }
  static constexpr Angle radians(double v) { return Angle{v}; }
  constexpr double in_degrees() const { return si_ / kRadianPerDegree; }
  constexpr double in_radians() const { return si_; }

 private:
  friend class Quantity<Angle>;
  using Quantity::Quantity;
  static constexpr double kRadianPerDegree = 0.017453292519943295;
};

}  // namespace station
