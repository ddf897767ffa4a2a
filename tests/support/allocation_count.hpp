#pragma once
// How often the global operator new has run. Link allocation_count.cpp, which replaces it, into the
// one test program that asks.

namespace station::test {
[[nodiscard]] long allocation_count();
}  // namespace station::test
