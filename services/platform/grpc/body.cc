#include "platform/grpc/body.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

namespace mkep::platform {

namespace pb = google::protobuf;
using pb::internal::WireFormatLite;
using pb::io::CodedOutputStream;

namespace {

size_t FieldSize(int number, const pb::Message& filled) {
  if (number == 0) return 0;
  return CodedOutputStream::VarintSize32(
             WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) +
         WireFormatLite::LengthDelimitedSize(filled.ByteSizeLong());
}

uint8_t* WriteField(int number, const pb::Message& filled, uint8_t* at) {
  const auto tag = WireFormatLite::MakeTag(number, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
  at = CodedOutputStream::WriteVarint32ToArray(tag, at);
  at = CodedOutputStream::WriteVarint32ToArray(static_cast<uint32_t>(filled.GetCachedSize()), at);
  return filled.SerializeWithCachedSizesToArray(at);
}

// A new slice is nobody else's, so writing into it is fine.
uint8_t* Start(const grpc::Slice& slice) { return const_cast<uint8_t*>(slice.begin()); }

}  // namespace

bool Parse(const grpc::ByteBuffer& body, pb::Message& message) {
  if (!body.Valid()) return true;  // an empty body is an empty message
  grpc::Slice slice;
  if (body.TrySingleSlice(&slice).ok()) {
    return message.ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
  }
  grpc::ByteBuffer copy(body);  // the reader wants a mutable one; the bytes are shared
  grpc::ProtoBufferReader reader(&copy);
  return reader.status().ok() && message.ParseFromZeroCopyStream(&reader);
}

std::string Bytes(const grpc::ByteBuffer& body) {
  std::string bytes;
  grpc::Slice single;
  if (body.TrySingleSlice(&single).ok()) {
    return bytes.assign(reinterpret_cast<const char*>(single.begin()), single.size());
  }
  std::vector<grpc::Slice> slices;
  if (!body.Dump(&slices).ok()) return bytes;
  bytes.reserve(body.Length());
  for (const auto& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

grpc::ByteBuffer Body(const pb::Message& message) { return Body(message, 0, message); }

grpc::ByteBuffer Body(const pb::Message& message, int number, const pb::Message& filled) {
  const size_t size = message.ByteSizeLong();
  grpc::Slice slice(size + FieldSize(number, filled));
  uint8_t* end = message.SerializeWithCachedSizesToArray(Start(slice));
  if (number != 0) WriteField(number, filled, end);
  return grpc::ByteBuffer(&slice, 1);
}

grpc::ByteBuffer BodyOf(int number, const pb::Message& filled) {
  grpc::Slice slice(FieldSize(number, filled));
  if (number != 0) WriteField(number, filled, Start(slice));
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace mkep::platform
