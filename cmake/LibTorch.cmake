# LibTorch from the PyPI wheel, as a hand-made imported target (find_package(Torch) of the CUDA
# wheel insists on a CUDA toolkit). Linked: libtorch_cpu and libc10. libtorch_cuda is opened at run
# time where a card is found, so one binary serves both. scripts/setup.sh fetches the wheel.

if(DEFINED ENV{XDG_CACHE_HOME})
  set(_diptych_cache "$ENV{XDG_CACHE_HOME}/diptych")
else()
  set(_diptych_cache "$ENV{HOME}/.cache/diptych")
endif()
set(DIPTYCH_LIBTORCH_VERSION 2.11.0)
set(DIPTYCH_LIBTORCH_DIR "${_diptych_cache}/libtorch-${DIPTYCH_LIBTORCH_VERSION}/torch" CACHE PATH
    "The torch folder of the wheel (holds include, lib, version.py)")

if(NOT EXISTS "${DIPTYCH_LIBTORCH_DIR}/version.py")
  message(FATAL_ERROR "LibTorch is not in ${DIPTYCH_LIBTORCH_DIR}. Run scripts/setup.sh, or point "
      "-DDIPTYCH_LIBTORCH_DIR at the torch folder of a ${DIPTYCH_LIBTORCH_VERSION} wheel.")
endif()
file(STRINGS "${DIPTYCH_LIBTORCH_DIR}/version.py" _torch_version REGEX "^__version__")
if(NOT _torch_version MATCHES "'2\\.11\\.")
  message(FATAL_ERROR "Diptych is built against LibTorch 2.11, but ${DIPTYCH_LIBTORCH_DIR} says: "
      "${_torch_version}")
endif()

# The OpenMP that LibTorch computes with: a second one beside it would have threads of its own.
add_library(torch::openmp SHARED IMPORTED GLOBAL)
set_target_properties(torch::openmp PROPERTIES
    IMPORTED_LOCATION "${DIPTYCH_LIBTORCH_DIR}/lib/libgomp.so.1"
    IMPORTED_SONAME libgomp.so.1)

foreach(lib c10 torch_cpu)
  add_library(torch::${lib} SHARED IMPORTED GLOBAL)
  set_target_properties(torch::${lib} PROPERTIES
      IMPORTED_LOCATION "${DIPTYCH_LIBTORCH_DIR}/lib/lib${lib}.so"
      INTERFACE_INCLUDE_DIRECTORIES "${DIPTYCH_LIBTORCH_DIR}/include"
      INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${DIPTYCH_LIBTORCH_DIR}/include")
endforeach()
add_library(torch::torch INTERFACE IMPORTED GLOBAL)
target_link_libraries(torch::torch INTERFACE torch::torch_cpu torch::c10)
target_compile_definitions(torch::torch INTERFACE AT_PER_OPERATOR_HEADERS)
# The wheel's libcudart and libcupti are found through the libraries' own RPATH at run time; the
# linker must not try to resolve them.
target_link_options(torch::torch INTERFACE -Wl,--allow-shlib-undefined)
