# The build of the fuzzers (scripts/fuzz): what parses files from outside and needs neither Torch nor Qt
# nor pictures, with coverage and sanitizers, and tests/fuzz. Nothing else is configured or searched for.
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "DIPTYCH_FUZZ needs clang: -DCMAKE_CXX_COMPILER=clang++")
endif()
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ICU REQUIRED COMPONENTS uc)

add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)
add_link_options(-fsanitize=address,undefined)

foreach(part base safetensors text adapter_formats checkpoints)
  add_subdirectory("${PROJECT_SOURCE_DIR}/core/${part}" "${PROJECT_BINARY_DIR}/core/${part}")
endforeach()
add_subdirectory("${PROJECT_SOURCE_DIR}/tests/fuzz" "${PROJECT_BINARY_DIR}/tests/fuzz")
