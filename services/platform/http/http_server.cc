#include "platform/http/http_server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>

#include <future>

#include "platform/core/dates.h"
#include "platform/http/loopback.h"
#include "platform/http/page_threads.h"
#include "platform/http/plain_page.h"
#include "platform/telemetry/traceparent.h"

namespace mkep::platform {
namespace {

constexpr auto kPageDeadline = std::chrono::seconds(5);
constexpr size_t kMostConnectionsWaiting = 64;

// No script from anywhere; styles of our own.
const httplib::Headers& SecurityHeaders() {
  static const auto* const kHeaders =
      new httplib::Headers{{"Content-Security-Policy",
                            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' "
                            "data:; form-action 'self'; "
                            "base-uri 'none'; frame-ancestors 'none'"},
                           {"X-Content-Type-Options", "nosniff"},
                           {"X-Frame-Options", "DENY"},
                           {"Referrer-Policy", "same-origin"},
                           {"Cross-Origin-Opener-Policy", "same-origin"},
                           {"Cache-Control", "no-cache"}};
  return *kHeaders;
}

PageAnswer Text(int status, std::string body) {
  return {status, "text/plain; charset=utf-8", std::move(body)};
}

// A body of known length is sent as it is: httplib compresses only what it may cut itself.
void Send(PageAnswer answer, httplib::Response& response) {
  response.status = answer.status;
  if (answer.body.empty()) return response.set_content("", answer.content_type);
  const auto body = std::make_shared<const std::string>(std::move(answer.body));
  response.set_content_provider(body->size(), answer.content_type,
                                [body](size_t offset, size_t length, httplib::DataSink& sink) {
                                  return sink.write(body->data() + offset, length);
                                });
}

// Not SO_REUSEPORT, httplib's default: with it two processes share a port and none is told.
void ReuseAddressAlone(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

// The moment or day that `?as_of=` asks for; a page that is asked for none shows the newest state.
std::optional<google::protobuf::Timestamp> AsOf(const httplib::Request& request) {
  return request.has_param("as_of") ? ParseTime(request.get_param_value("as_of")) : std::nullopt;
}

// Everybody may read pages: nothing is known of the reader.
ReadCall PublicRead() {
  ReadCall read;
  read.caller.roles = {options::v1::ROLE_PUBLIC};
  read.role = options::v1::ROLE_PUBLIC;
  read.deadline = std::chrono::steady_clock::now() + kPageDeadline;
  return read;
}

Result<Queries> ReadAsOf(Host& host, std::optional<google::protobuf::Timestamp> as_of) {
  const auto promised = std::make_shared<std::promise<Result<Queries>>>();
  auto queries = promised->get_future();
  ReadCall read = PublicRead();
  read.as_of = std::move(as_of);
  host.Read(std::move(read),
            [promised](Result<Queries> answer) { promised->set_value(std::move(answer)); });
  if (queries.wait_for(kPageDeadline) == std::future_status::ready) return queries.get();
  return Fail(v1::PLATFORM_REASON_DEADLINE);
}

}  // namespace

void HttpServer::Close::operator()(httplib::Server* server) const { delete server; }

tl::expected<std::unique_ptr<HttpServer>, std::string> HttpServer::Start(
    const HttpServerOptions& options, const std::vector<Host*>& hosts, Metrics& metrics,
    Logger& log) {
  if (!IsLoopback(options.host)) {
    return tl::unexpected(
        fmt::format("Refusing to listen for HTTP on {}: pages are served on 127.0.0.1 alone, put a "
                    "proxy with TLS in "
                    "front of them.",
                    options.host));
  }
  std::unique_ptr<HttpServer> server(new HttpServer(options, hosts, metrics, log));
  if (server->Listen()) return server;
  return tl::unexpected(
      fmt::format("Cannot listen for HTTP on {}:{}: the address is in use or not this machine's; "
                  "choose another one, "
                  "or port 0 for any.",
                  options.host, options.port));
}

HttpServer::HttpServer(const HttpServerOptions& options, const std::vector<Host*>& hosts,
                       Metrics& metrics, Logger& log)
    : options_(options),
      hosts_(hosts),
      routes_(hosts),
      metrics_(metrics),
      log_(log),
      server_(new httplib::Server) {
  const size_t threads = options.threads;
  server_->new_task_queue = [threads] { return new PageThreads(threads, kMostConnectionsWaiting); };
  server_->set_default_headers(SecurityHeaders());
  server_->set_socket_options(ReuseAddressAlone);
  server_->set_keep_alive_timeout(2);
  server_->set_payload_max_length(0);
  server_->set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) {
        Answer(request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
}

bool HttpServer::Listen() {
  if (options_.port == 0) {
    port_ = std::max(0, server_->bind_to_any_port(options_.host));
  } else {
    port_ = server_->bind_to_port(options_.host, options_.port) ? options_.port : 0;
  }
  if (port_ == 0) return false;
  listener_ = std::thread([this] { server_->listen_after_bind(); });
  while (!server_->is_running()) std::this_thread::yield();  // a stop before it runs would be lost
  return true;
}

std::string HttpServer::address() const {
  return fmt::format("http://{}:{}", options_.host, port_);
}

void HttpServer::Stop() {
  if (!listener_.joinable()) return;
  server_->stop();
  listener_.join();
}

void HttpServer::Answer(const httplib::Request& request, httplib::Response& response) {
  PageAnswer answer = AnswerOf(request);
  metrics_.CounterOf(kPagesServed, {std::to_string(answer.status)}).Add();
  if (answer.status == 405) response.set_header("Allow", "GET, HEAD");
  Send(std::move(answer), response);
}

PageAnswer HttpServer::AnswerOf(const httplib::Request& request) {
  if (request.method != "GET" && request.method != "HEAD") return MethodNotAllowedPage();
  if (request.path == "/healthz") return Text(200, "ok\n");
  if (request.path == "/readyz") return Ready();
  if (request.path == "/metrics")
    return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_.Text()};
  const Traceparent trace = Traceparent::Continue(request.get_header_value("traceparent"));
  try {
    return Page(request, trace.TraceId());
  } catch (const std::exception& exception) {
    log_.Error("a page failed", {{"what", exception.what()}, TraceId(trace)});
    return FailedPage(trace.TraceId());
  }
}

PageAnswer HttpServer::Page(const httplib::Request& request, const std::string& trace_id) {
  auto route = routes_.Find(request.path);
  if (!route) return NotFoundPage();
  const auto queries = ReadAsOf(*route->host, AsOf(request));
  if (!queries) return NotServingPage(queries.error().Sentence());
  PageRequest asked{std::move(route->parts), {}, options_.sample_data};
  asked.query.insert(request.params.begin(), request.params.end());
  PageAnswer answer = (*route->page)(*queries, asked);
  if (answer.status == 404 && answer.body.empty()) return NotFoundPage();
  if (answer.status >= 500 && answer.body.empty()) return FailedPage(trace_id);
  return answer;
}

PageAnswer HttpServer::Ready() const {
  std::string why;
  for (const Host* host : hosts_) {
    const HostStatus status = host->Status();
    if (!status.serving) why += fmt::format("{}: {}\n", host->definition().name(), status.why);
  }
  return why.empty() ? Text(200, "ready\n") : Text(503, why);
}

}  // namespace mkep::platform
