// The HTTP server: the services' pages, /metrics, /healthz and /readyz. Reads only, on loopback
// only; a proxy that speaks TLS stands in front of it.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <tl/expected.hpp>
#include <vector>

#include "platform/http/routes.h"
#include "platform/runtime/host.h"
#include "platform/telemetry/log.h"
#include "platform/telemetry/metrics.h"

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace mkep::platform {

struct HttpServerOptions {
  std::string host = "127.0.0.1";
  int port = 0;              // 0: any free one
  bool sample_data = false;  // pages then say so
  size_t threads = 8;
};

class HttpServer {
 public:
  // The hosts, metrics and log outlive the server. Otherwise one sentence says what to change.
  static tl::expected<std::unique_ptr<HttpServer>, std::string> Start(
      const HttpServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
      Logger& log);
  ~HttpServer() { Stop(); }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const { return port_; }
  std::string address() const;  // `http://127.0.0.1:8080`
  void Stop();                  // idempotent

 private:
  struct Close {
    void operator()(httplib::Server* server) const;
  };

  HttpServer(const HttpServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
             Logger& log);
  bool Listen();
  void Answer(const httplib::Request& request, httplib::Response& response);
  PageAnswer AnswerOf(const httplib::Request& request);
  PageAnswer Page(const httplib::Request& request, const std::string& trace_id);
  PageAnswer Ready() const;

  const HttpServerOptions options_;
  const std::vector<Host*> hosts_;
  const Routes routes_;
  Metrics& metrics_;
  Logger& log_;
  std::unique_ptr<httplib::Server, Close> server_;
  int port_ = 0;
  std::thread listener_;
};

}  // namespace mkep::platform
