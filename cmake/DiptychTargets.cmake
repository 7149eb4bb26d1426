# How a part of Diptych declares itself. One call per folder; the folder's name is the target's
# name and its namespace. The levels of ARCHITECTURE.md are enforced here, at configure time:
# a target may link only targets of a lower level.

set(DIPTYCH_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wcast-qual -Wformat=2 -Werror)

# Flags every target of ours gets.
function(diptych_target_defaults TARGET)
  set_property(GLOBAL APPEND PROPERTY DIPTYCH_TARGETS ${TARGET})
  target_compile_options(${TARGET} PRIVATE ${DIPTYCH_WARNINGS})
  target_include_directories(${TARGET} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_options(${TARGET} PRIVATE -Wl,-z,relro,-z,now)
  set_target_properties(${TARGET} PROPERTIES UNITY_BUILD ${DIPTYCH_UNITY} UNITY_BUILD_BATCH_SIZE ${DIPTYCH_UNITY_BATCH})
  if(DIPTYCH_SANITIZE)
    target_compile_options(${TARGET} PRIVATE -fsanitize=${DIPTYCH_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${TARGET} PRIVATE -fsanitize=${DIPTYCH_SANITIZE})
  endif()
endfunction()

# Checks one link line against the level order.
function(diptych_check_levels TARGET)
  get_target_property(own ${TARGET} DIPTYCH_LEVEL)
  foreach(dep IN LISTS ARGN)
    if(dep MATCHES "^diptych(::|_)(.+)$")
      if(NOT TARGET diptych_${CMAKE_MATCH_2})
        message(FATAL_ERROR "${TARGET} links ${dep}, which is not declared before it: folders are "
            "listed lowest level first.")
      endif()
      get_target_property(theirs diptych_${CMAKE_MATCH_2} DIPTYCH_LEVEL)
      if(NOT theirs LESS own)
        message(FATAL_ERROR "${TARGET} (level ${own}) may not link ${dep} (level ${theirs}): "
            "a target links only targets of a lower level (ARCHITECTURE.md).")
      endif()
    endif()
  endforeach()
endfunction()

# diptych_library(NAME LEVEL n SOURCES ... [LINKS ...] [PRIVATE_LINKS ...] [SHARED | INTERFACE] [QT])
# INTERFACE: headers alone, without SOURCES. QT: its Qt meta-objects and resources are generated.
function(diptych_library NAME)
  cmake_parse_arguments(ARG "SHARED;INTERFACE;QT" "LEVEL" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  set(target diptych_${NAME})
  if(ARG_INTERFACE)
    add_library(${target} INTERFACE)
    add_library(diptych::${NAME} ALIAS ${target})
    set_target_properties(${target} PROPERTIES DIPTYCH_LEVEL ${ARG_LEVEL})
    target_link_libraries(${target} INTERFACE ${ARG_LINKS})
    diptych_check_levels(${target} ${ARG_LINKS})
    return()
  endif()
  if(ARG_SHARED)
    add_library(${target} SHARED ${ARG_SOURCES})
  else()
    add_library(${target} STATIC ${ARG_SOURCES})
  endif()
  add_library(diptych::${NAME} ALIAS ${target})
  set_target_properties(${target} PROPERTIES DIPTYCH_LEVEL ${ARG_LEVEL})
  diptych_target_defaults(${target})
  if(ARG_QT)
    diptych_qt_target(${target})
  endif()
  target_link_libraries(${target} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  diptych_check_levels(${target} ${ARG_LINKS} ${ARG_PRIVATE_LINKS})
endfunction()

# What every target with Qt in it gets.
function(diptych_qt_target TARGET)
  set_target_properties(${TARGET} PROPERTIES AUTOMOC ON AUTORCC ON)
  target_compile_definitions(${TARGET} PRIVATE QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII
      QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
endfunction()

# diptych_program(NAME LEVEL n SOURCES ... LINKS ... [QT])
function(diptych_program NAME)
  cmake_parse_arguments(ARG "QT" "LEVEL" "SOURCES;LINKS" ${ARGN})
  add_executable(${NAME} ${ARG_SOURCES})
  if(ARG_QT)
    diptych_qt_target(${NAME})
  endif()
  set_target_properties(${NAME} PROPERTIES DIPTYCH_LEVEL ${ARG_LEVEL})
  diptych_target_defaults(${NAME})
  target_link_libraries(${NAME} PRIVATE ${ARG_LINKS})
  diptych_check_levels(${NAME} ${ARG_LINKS})
endfunction()

# Test programs run side by side and compute on tiny models: one thread each, and threads that wait
# sleep instead of spinning on a core another program needs.
set(DIPTYCH_TEST_ENVIRONMENT OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE)

# A test program that draws from LibTorch's default generator gets the same numbers in every run.
function(diptych_fix_draws TARGET)
  foreach(source ${ARGN})
    file(STRINGS "${source}" draws REGEX "at::rand" LIMIT_COUNT 1)
    if(draws)
      target_link_libraries(${TARGET} PRIVATE diptych::test_fixed_draws)
      return()
    endif()
  endforeach()
endfunction()

# diptych_test(NAME SOURCES ... LINKS ... [LABELS ...] [TIMEOUT s]): a GoogleTest program named
# test_NAME; one ctest entry for the program. LABELS default to "unit".
function(diptych_test NAME)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  set(target test_${NAME})
  add_executable(${target} ${ARG_SOURCES})
  diptych_target_defaults(${target})
  target_link_libraries(${target} PRIVATE ${ARG_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  diptych_fix_draws(${target} ${ARG_SOURCES})
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_test(NAME ${NAME} COMMAND ${target})
  # COST: what may take long begins first, so that no core waits at the end.
  # No SKIP_REGULAR_EXPRESSION: ctest would report the program as skipped even where another of its
  # tests fails. scripts/test lists the skips inside of a program.
  set_tests_properties(${NAME} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT}
      ENVIRONMENT "${DIPTYCH_TEST_ENVIRONMENT}")
endfunction()

# diptych_qt_test(NAME SOURCES ... LINKS ... [LABELS ...] [TIMEOUT s]): a QtTest program named test_NAME;
# one ctest entry, label "ui", drawn off screen.
function(diptych_qt_test NAME)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  set(target test_${NAME})
  add_executable(${target} ${ARG_SOURCES})
  diptych_target_defaults(${target})
  diptych_qt_target(${target})
  # A test's class holds what its source names in an unnamed namespace, which is harmless in a program whose sources nobody
  # else includes; the compiler takes a source that is compiled with others for a header.
  target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  target_link_libraries(${target} PRIVATE ${ARG_LINKS} Qt6::Test)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_test(NAME ${NAME} COMMAND ${target})
  # QtTest gives a function five minutes and ends the program; the limit here is ctest's alone.
  math(EXPR limit_ms "${ARG_TIMEOUT} * 1000")
  set_tests_properties(${NAME} PROPERTIES LABELS "ui;${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT}
      ENVIRONMENT "${DIPTYCH_TEST_ENVIRONMENT};QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${limit_ms}")
endfunction()
