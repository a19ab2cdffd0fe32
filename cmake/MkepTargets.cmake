# How targets of the suite are declared. Warnings, sanitizers and the precompiled header are the
# suite's own and stand on its own targets alone.
set(MKEP_SANITIZE "" CACHE STRING "Sanitizers for every target, as in address,undefined")

option(MKEP_FUZZ "Build for the fuzzers of tests/fuzz, with clang" OFF)
if(MKEP_FUZZ)
  set(MKEP_SANITIZE fuzzer-no-link,address,undefined)
endif()

set(MKEP_UNITY ON CACHE BOOL "Compile the sources of a target in batches: less time for a whole build")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} ${CCACHE})
endif()

# Debug information then names no folder of this machine, and ccache finds in one clone what another
# compiled.
add_compile_options($<$<CONFIG:Debug>:-fdebug-prefix-map=${PROJECT_SOURCE_DIR}=.>)

# g++ then clears its heap less often: a tenth of a whole build's time, for a gigabyte a job.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(--param=ggc-min-expand=100 --param=ggc-min-heapsize=1000000)
endif()

# clang writes the time into a precompiled header otherwise, and ccache finds nothing again.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()

add_library(mkep_flags INTERFACE)
target_include_directories(mkep_flags INTERFACE ${PROJECT_SOURCE_DIR}/services)
target_compile_options(mkep_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
add_library(test_flags INTERFACE)
target_compile_options(test_flags INTERFACE $<$<CONFIG:Release>:-O0>)
target_link_libraries(test_flags INTERFACE mkep_flags mkep_sanitize)

add_library(mkep_sanitize INTERFACE)
if(MKEP_SANITIZE)
  target_compile_options(mkep_sanitize INTERFACE
    -fsanitize=${MKEP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    # Checked at every access, a third of the time to compile; AddressSanitizer sees what they lead to.
    $<$<BOOL:${MKEP_FUZZ}>:-fno-sanitize=vptr,null,alignment,object-size>)
  target_link_options(mkep_sanitize INTERFACE -fsanitize=${MKEP_SANITIZE})
endif()

# What an executable needs beside the sanitizer itself.
function(mkep_run_sanitized name)
  if(MKEP_SANITIZE STREQUAL "thread")
    if(NOT TARGET grpc_order)
      add_library(grpc_order OBJECT ${PROJECT_SOURCE_DIR}/tests/sanitizers/grpc_order.cc)
    endif()
    target_link_libraries(${name} PRIVATE grpc_order)
  endif()
endfunction()

# mkep_library(NAME SOURCES … LINKS …): a static library of ours.
function(mkep_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE mkep_flags mkep_sanitize)
  mkep_compile_together(${name} mkep_pch)
endfunction()

# mkep_executable(NAME SOURCES … LINKS …)
function(mkep_executable name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} mkep_flags mkep_sanitize)
  mkep_compile_together(${name} mkep_pch)
  mkep_run_sanitized(${name})
endfunction()

# For code that need not be fast: less time for a whole build.
function(mkep_compile_lightly name)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# g++ 12 with sanitizers warns of values in std::regex and LEMON that it cannot follow any more.
function(mkep_warn_less_when_sanitized name)
  if(MKEP_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${name} PRIVATE -Wno-maybe-uninitialized)
  endif()
endfunction()

# mkep_test(NAME SOURCES … LINKS …): a GoogleTest executable, each test known to ctest. Its own code
# is not optimised; what it tests is.
function(mkep_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} test_flags GTest::gmock GTest::gtest GTest::gtest_main)
  mkep_compile_together(${name} test_pch)
  mkep_run_sanitized(${name})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()

# Targets are compiled in batches, with a precompiled header.
function(mkep_compile_together name pch)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${MKEP_UNITY} UNITY_BUILD_BATCH_SIZE 16)
  target_precompile_headers(${name} REUSE_FROM ${pch})
endfunction()

# For what serves: replay is a third faster with this allocator. Sanitizers bring their own.
function(mkep_allocate_fast name)
  if(NOT MKEP_SANITIZE)
    target_link_libraries(${name} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()

# Generated code: a lighter optimisation than ours, for it is much of what is compiled, and of the
# sanitizers the one for memory or threads alone; for fuzzers none.
add_library(proto_flags INTERFACE)
target_compile_options(proto_flags INTERFACE $<$<CONFIG:Release>:-O1>)
if(MKEP_SANITIZE AND NOT MKEP_FUZZ)
  string(REGEX MATCH "thread|address" memory_or_threads ${MKEP_SANITIZE})
  target_compile_options(proto_flags INTERFACE -fsanitize=${memory_or_threads})
endif()

# mkep_proto(NAME FILES … LINKS …): generated code of .proto files, compiled once, as SYSTEM.
function(mkep_proto name)
  cmake_parse_arguments(arg "" "" "FILES;LINKS;ROOT" ${ARGN})
  set(root ${PROJECT_SOURCE_DIR}/proto)
  if(arg_ROOT)
    set(root ${arg_ROOT})
  endif()
  set(out ${PROJECT_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${out})
  set(sources)
  foreach(file ${arg_FILES})
    string(REGEX REPLACE "\\.proto$" "" stem ${file})
    set(plugin)
    set(lists)
    set(imports -I ${PROJECT_SOURCE_DIR}/proto -I ${GOOGLEAPIS_DIR} -I ${GRPC_PROTO_DIR})
    if(arg_ROOT AND NOT root IN_LIST imports)
      list(APPEND imports -I ${root})
    endif()
    if(NOT arg_ROOT AND NOT name STREQUAL "proto_options")
      set(plugin --plugin=protoc-gen-mkep=$<TARGET_FILE:protoc_gen_mkep> --mkep_out=${out})
      set(lists ${out}/${stem}.lists.inc)
    endif()
    add_custom_command(
      OUTPUT ${out}/${stem}.pb.cc ${out}/${stem}.pb.h ${lists}
      COMMAND protobuf::protoc ${imports}
        --cpp_out=${out} ${plugin} ${root}/${file}
      DEPENDS ${root}/${file} $<$<BOOL:${lists}>:protoc_gen_mkep>
      COMMENT "protoc ${file}" VERBATIM)
    list(APPEND sources ${out}/${stem}.pb.cc)
  endforeach()
  add_library(${name} STATIC ${sources})
  target_precompile_headers(${name} REUSE_FROM proto_pch)
  # A file that declares only a service has no symbol that anybody needs: ask for its descriptor.
  foreach(file ${arg_FILES})
    string(REPLACE "_" "_5f" table ${file})
    string(REPLACE "/" "_2f" table ${table})
    string(REPLACE "." "_2e" table ${table})
    target_link_options(${name} INTERFACE -Wl,--undefined=descriptor_table_${table})
  endforeach()
  target_include_directories(${name} SYSTEM PUBLIC ${out})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf ${arg_LINKS} PRIVATE proto_flags)
endfunction()
