package org.hl7dicom.examples.gateway;

import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.GenericParser;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's server without HAPI's parser: messages go through as they came. Bytes stand as the
 * characters of ISO 8859-1, which is what the server reads and writes.
 */
final class RawMessages {
  private RawMessages() {}

  /** A message as text that nobody looked into. */
  private static final class RawMessage extends GenericMessage.UnknownVersion {
    private static final long serialVersionUID = 1L;
    private final @Nullable String text;

    RawMessage(@Nullable String text, ModelClassFactory factory) {
      super(factory);
      this.text = text;
    }
  }

  /** A parser that leaves messages as they are. */
  static GenericParser parser() {
    return new Passing();
  }

  private static final class Passing extends GenericParser {
    Passing() {
      super(new DefaultModelClassFactory());
    }

    @Override
    public Message parse(String message) {
      return new RawMessage(message, getFactory());
    }

    @Override
    public @Nullable String encode(Message message, String encoding) {
      return ((RawMessage) message).text;
    }

    /** HAPI logs and drops what looks like an answer; here every message is one to look at. */
    @Override
    @SuppressWarnings("NullAway") // HAPI: null where there is none
    public String getAckID(String message) {
      return null;
    }

    @Override
    public String getEncoding(String message) {
      return "VB";
    }
  }

  /** An application that takes and gives bytes; an empty answer is none. */
  static ReceivingApplication<Message> application(Function<byte[], Optional<byte[]>> receiver) {
    return new ReceivingApplication<>() {
      @Override
      public Message processMessage(Message message, Map<String, Object> metadata) {
        RawMessage raw = (RawMessage) message;
        byte[] bytes = String.valueOf(raw.text).getBytes(StandardCharsets.ISO_8859_1);
        String answer =
            receiver
                .apply(bytes)
                .map(given -> new String(given, StandardCharsets.ISO_8859_1))
                .orElse(null);
        return new RawMessage(answer, raw.getModelClassFactory());
      }

      @Override
      public boolean canProcess(Message message) {
        return true;
      }
    };
  }
}
