// For tests of the door: a testing host, the server over it and a client of it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include "platform/grpc/server.h"
#include "platform/grpc/testing_client.h"
#include "platform/grpc/testing_host.h"
#include "platform/testing/until.h"

namespace mkep::platform::testing {

inline const std::string kPaint = "/mkep.door_test.v1.DoorService/PaintDoor";
inline const std::string kGet = "/mkep.door_test.v1.DoorService/GetDoor";
inline const std::string kInspect = "/mkep.door_test.v1.DoorService/InspectDoor";
inline const std::string kWatch = "/mkep.door_test.v1.DoorService/WatchDoors";
inline const std::string kBring = "/mkep.door_test.v1.DoorService/BringDoors";

struct ServerUnderTest {
  explicit ServerUnderTest(DoorLimits limits = {}, std::vector<Host*> more_hosts = {}) {
    GrpcServerOptions options;
    options.limits = limits;
    more_hosts.push_back(&host);
    auto started = GrpcServer::Start(options, more_hosts, metrics, log);
    if (!started) throw std::runtime_error(started.error());
    server = std::move(*started);
    client.emplace(server->address());
  }

  TestingHost host;
  Metrics metrics;
  Logger log{STDERR_FILENO, LogShape::kText, LogLevel::kError};
  std::unique_ptr<GrpcServer> server;
  std::optional<Client> client;
};

inline door_test::v1::PaintDoorRequest Paint(const std::string& school = "mk-1",
                                             const std::string& colour = "red") {
  door_test::v1::PaintDoorRequest request;
  request.set_request_id("6f1d5c9e-3c0e-4b8e-9a6f-0d5f5d3b7a11");
  request.set_school_id(school);
  request.set_colour(colour);
  return request;
}

inline door_test::v1::GetDoorRequest Get(const std::string& school = "mk-1") {
  door_test::v1::GetDoorRequest request;
  request.set_school_id(school);
  return request;
}

}  // namespace mkep::platform::testing
