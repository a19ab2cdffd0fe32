# Every package the suite builds on, in one place. tools/install brings them.
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(gRPC CONFIG REQUIRED)
# re2.pc asks for -pthread: the precompiled header is compiled without it, and glibc needs it no more.
if(TARGET re2::re2)
  set_property(TARGET re2::re2 PROPERTY INTERFACE_COMPILE_OPTIONS "")
endif()
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(GTest REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(rapidcheck CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)

# google/rpc and google/type, and the health protocol.
find_path(GOOGLEAPIS_DIR google/rpc/status.proto REQUIRED
  PATHS /usr/share/gocode/src/github.com/gogo/googleapis /usr/include)
find_path(GRPC_PROTO_DIR grpc/health/v1/health.proto REQUIRED PATHS /usr/share/grpc-proto)
