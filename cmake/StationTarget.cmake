# Settings that every target of ours shares ride on one INTERFACE target; nothing is global.
add_library(station_settings INTERFACE)
target_compile_options(station_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wdouble-promotion
  # Designated initialisers name what differs from the default; the rest is meant to be left out.
  -Wno-missing-field-initializers
  # g++ 12 sees an overlap in `"literal" + std::string` that is not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # clang sees libstdc++ 12's own stable_sort use a function that it calls deprecated.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  # A recorded exam replays bit for bit: no fused multiply-add behind our back.
  -ffp-contract=off)
if(STATION_WARNINGS_AS_ERRORS)
  target_compile_options(station_settings INTERFACE -Werror)
endif()
target_include_directories(station_settings INTERFACE ${CMAKE_SOURCE_DIR})
if(STATION_SANITIZE)
  target_compile_options(station_settings INTERFACE -fsanitize=${STATION_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(station_settings INTERFACE -fsanitize=${STATION_SANITIZE})
endif()
if(STATION_COVERAGE)
  target_compile_options(station_settings INTERFACE --coverage)
  target_link_options(station_settings INTERFACE --coverage)
endif()

# station_library(name sources...): one static library of ours.
function(station_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC station_settings)
endfunction()

# What nearly every test includes, compiled once (measured: a third of the tests' compile time). Only
# where asked for: the other presets show an include that is missing.
if(STATION_PRECOMPILE_TESTS)
  find_package(GTest REQUIRED)
  file(WRITE ${CMAKE_BINARY_DIR}/test_headers.cpp "")
  add_library(station_test_headers OBJECT ${CMAKE_BINARY_DIR}/test_headers.cpp)
  target_link_libraries(station_test_headers PRIVATE station_settings GTest::gmock)
  target_compile_options(station_test_headers PRIVATE $<$<CONFIG:Release>:-O1>)
  target_precompile_headers(station_test_headers PRIVATE
    <gmock/gmock.h> <gtest/gtest.h> <algorithm> <array> <cmath> <chrono> <filesystem> <fstream>
    <functional> <map> <memory> <optional> <set> <sstream> <string> <string_view> <variant> <vector>)
endif()

# station_test(name [LABEL label] [TIMEOUT s] [LOCK resource] SOURCES ... LIBRARIES ...): one GoogleTest
# binary, its tests listed in CTest when it is built. Tests of one lock run one at a time.
function(station_test name)
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT;LOCK" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE station_settings ${ARG_LIBRARIES} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE STATION_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             STATION_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(STATION_PRECOMPILE_TESTS)
    target_precompile_headers(${name} REUSE_FROM station_test_headers)
    # g++ 12 forgets with them that <string> is the system's, and sees bounds that are not there.
    target_compile_options(${name} PRIVATE
                           "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds;-Wno-stringop-overflow>")
  endif()
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  # What mostly waits begins first: at the end, short tests fill the cores.
  set(order)
  if(ARG_LOCK)
    # Several processes that keep real time: they count as two tests, so that fewer run beside them.
    set(order RESOURCE_LOCK ${ARG_LOCK} COST 2000 PROCESSORS 2)
  elseif(ARG_LABEL STREQUAL "process")
    set(order COST 500)
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60
                       # The same random cases each run.
                       PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
                                  ENVIRONMENT "RC_PARAMS=seed=2026" ${order})
endfunction()
