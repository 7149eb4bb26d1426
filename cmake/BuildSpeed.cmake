# ccache and mold where they are installed, and no more compilers at once than fit into memory.

find_program(DIPTYCH_CCACHE ccache)
find_program(DIPTYCH_MOLD mold)
mark_as_advanced(DIPTYCH_CCACHE DIPTYCH_MOLD)

# Paths relative to the checkout and no hash of the folder: another clone finds this one's objects.
if(DIPTYCH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}"
      CCACHE_NOHASHDIR=1 "${DIPTYCH_CCACHE}")
endif()

# Code on pages of its own: where it ends a few bytes before a page does, mold 1.10 otherwise lets what is protected after
# loading begin in a page that is not there, and the program does not start ("cannot apply additional memory protection").
if(DIPTYCH_MOLD)
  add_link_options(-fuse-ld=mold -Wl,-z,separate-code)
endif()

# A compiler spends most of its time on headers, not on us: so it reads them once for several of a target's sources. Names
# in unnamed namespaces have to differ within a target therefore. The preset "asan-ubsan" compiles each source by itself,
# and clang-tidy looks at each by itself, so that a header nobody includes is noticed.
option(DIPTYCH_UNITY "Compile several sources of a target at once" ON)
set(DIPTYCH_UNITY_BATCH 8)
if(DIPTYCH_FUZZ)
  set(DIPTYCH_UNITY OFF) # a seeded bug is one source of a library compiled anew, in place of that library's
endif()

# A translation unit that sees Torch takes up to 2 GB.
cmake_host_system_information(RESULT _cores QUERY NUMBER_OF_LOGICAL_CORES)
cmake_host_system_information(RESULT _memory_mb QUERY TOTAL_PHYSICAL_MEMORY)
math(EXPR _jobs "${_memory_mb} / 2500")
if(_jobs LESS 1)
  set(_jobs 1)
endif()
if(_jobs LESS _cores)
  set_property(GLOBAL APPEND PROPERTY JOB_POOLS diptych_compile=${_jobs})
  set(CMAKE_JOB_POOL_COMPILE diptych_compile)
endif()
