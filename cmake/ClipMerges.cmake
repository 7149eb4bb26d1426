# The folder of the cache into which scripts/setup.sh puts CLIP's merges: named by the version it fetches.
set(_clip_list "${PROJECT_SOURCE_DIR}/scripts/requirements/clip-merges.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${_clip_list}")
file(STRINGS "${_clip_list}" _clip_line REGEX "^open-clip-torch==")
string(REGEX REPLACE "^open-clip-torch==([^ ]+) .*" "clip-merges-\\1" DIPTYCH_CLIP_MERGES "${_clip_line}")
