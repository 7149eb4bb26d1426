# OpenCV's core and imgproc as imported targets. Debian ships OpenCVConfig.cmake only in libopencv-dev, which
# brings 300 packages and 0.8 GB more than the two libraries (imgcodecs alone loads 137 shared libraries).

find_path(DIPTYCH_OPENCV_INCLUDE opencv2/imgproc.hpp PATH_SUFFIXES opencv4 REQUIRED)
file(STRINGS "${DIPTYCH_OPENCV_INCLUDE}/opencv2/core/version.hpp" _version REGEX "define CV_VERSION_M(AJOR|INOR) ")
string(REGEX REPLACE "[^0-9]+([0-9]+)[^0-9]+([0-9]+)" "\\1.\\2" _version "${_version}")
if(_version VERSION_LESS 4.6)
  message(FATAL_ERROR "Diptych needs OpenCV 4.6 or newer, but ${DIPTYCH_OPENCV_INCLUDE} has ${_version}.")
endif()
foreach(part core imgproc)
  find_library(DIPTYCH_OPENCV_${part} opencv_${part} REQUIRED)
  add_library(opencv_${part} SHARED IMPORTED GLOBAL)
  set_target_properties(opencv_${part} PROPERTIES
      IMPORTED_LOCATION "${DIPTYCH_OPENCV_${part}}"
      INTERFACE_INCLUDE_DIRECTORIES "${DIPTYCH_OPENCV_INCLUDE}"
      INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${DIPTYCH_OPENCV_INCLUDE}")
  mark_as_advanced(DIPTYCH_OPENCV_${part})
endforeach()
target_link_libraries(opencv_imgproc INTERFACE opencv_core)
mark_as_advanced(DIPTYCH_OPENCV_INCLUDE)
