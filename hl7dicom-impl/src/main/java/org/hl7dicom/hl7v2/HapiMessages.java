package org.hl7dicom.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import org.hl7dicom.MalformedInputException;

/**
 * A bridge to HAPI HL7v2, for callers that hold its {@code Message}. The only class here that needs
 * HAPI, which is an optional dependency.
 */
public final class HapiMessages {
  private HapiMessages() {}

  /** Created on first use, so that the class loads without HAPI. */
  private static final class Holder {
    static final HapiContext CONTEXT = context();

    private Holder() {}

    private static HapiContext context() {
      HapiContext context = new DefaultHapiContext();
      context.setValidationContext(ValidationContextFactory.noValidation());
      return context;
    }
  }

  private static PipeParser parser() {
    return Holder.CONTEXT.getPipeParser();
  }

  /**
   * A HAPI message as ours. What HAPI lost when it parsed the message stays lost.
   *
   * @throws IllegalArgumentException when HAPI cannot encode its message
   * @throws MalformedInputException when what HAPI encodes is not a message
   */
  public static Hl7Message fromHapi(Message message) {
    try {
      return Hl7Message.parse(parser().encode(message));
    } catch (HL7Exception e) {
      throw refused("encode", e);
    }
  }

  /**
   * Our message as HAPI's, in the structure classes of its version where they are on the class
   * path, without validation. HAPI moves segments that its structure does not expect, and keeps
   * fewer trailing delimiters: the way back need not give the same text.
   *
   * @throws IllegalArgumentException when HAPI cannot parse it; the message of the exception names
   *     HAPI's error code, and quotes nothing
   */
  public static Message toHapi(Hl7Message message) {
    try {
      return parser().parse(message.er7());
    } catch (HL7Exception e) {
      throw refused("parse", e);
    }
  }

  // HAPI quotes the message in its exceptions, so they are not passed on as causes.
  private static IllegalArgumentException refused(String what, HL7Exception e) {
    return new IllegalArgumentException(
        "HAPI cannot "
            + what
            + " the message: "
            + e.getClass().getSimpleName()
            + ", error code "
            + e.getErrorCode());
  }
}
