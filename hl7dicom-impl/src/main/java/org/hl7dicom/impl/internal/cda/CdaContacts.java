package org.hl7dicom.impl.internal.cda;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.impl.internal.code.CdaVocabulary;
import org.hl7dicom.impl.internal.code.CodeMap;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.Address;
import org.hl7dicom.model.Telecom;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/** Telephone numbers and addresses (HL7 v3 Data Types R1 XML ITS, TEL and AD). */
final class CdaContacts {
  private static final String VALUE = "value";
  private static final String USE = "use";
  private static final String TEL_SCHEME = "tel";
  private static final String MAIL_SCHEME = "mailto";
  private static final String PHONE = "PH";

  private static final Pattern URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

  /** What one dials. */
  private static final Pattern NUMBER = Pattern.compile("[0-9+()./*#x -]+");

  private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  /** What RFC 3986 lets stand in a URI besides letters and digits, without {@code %}. */
  private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=";

  private CdaContacts() {}

  /**
   * TEL: a URL. Telephone, fax and modem numbers and e-mail addresses are its part after the scheme
   * ({@code tel:}, {@code fax:}, {@code modem:}, {@code mailto:}); other URLs stay whole. The use
   * says home, work and the like, and {@code MC} and {@code PG} the equipment.
   */
  static final CdaType<Telecom> TEL =
      new CdaType<>() {
        @Override
        public @Nullable Telecom read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          String url = element.attribute(VALUE);
          Telecom telecom = telecom(url, element.attribute(USE), element, log);
          return telecom.value().isEmpty() ? null : telecom;
        }

        @Override
        public void write(CdaElement element, Telecom value, Log log) {
          if (CdaElement.normalise(value.value()).isEmpty()) {
            log.report(IssueCode.INVALID_VALUE, element.path(VALUE));
            element.setNull(CdaTexts.NO_INFORMATION);
            return;
          }
          String url = url(value, element, log);
          if (!element.set(VALUE, url, log)) {
            element.setNull(CdaTexts.NO_INFORMATION);
            return;
          }
          String use = use(value, element, log);
          element.set(USE, use, log);
          if (!value.equals(telecom(url, use, element, log.quiet()))) {
            log.report(IssueCode.FORM_CHANGED, element.path(VALUE));
          }
        }
      };

  private static Telecom telecom(String url, String uses, CdaElement element, Log log) {
    String value = url;
    String equipment = "";
    Matcher parts = URL.matcher(url);
    if (parts.matches()) {
      String scheme = parts.group(1).toLowerCase(Locale.ROOT);
      equipment = CdaVocabulary.TELECOM_SCHEME.backward(scheme).orElse("");
      if (!equipment.isEmpty()) {
        value = parts.group(2);
      }
    }
    String use = "";
    for (String code : codes(uses)) {
      Optional<String> device = CdaVocabulary.TELECOM_EQUIPMENT_USE.backward(code);
      Optional<String> known = CdaVocabulary.TELECOM_USE.backward(code);
      if (device.isPresent() && (equipment.equals(PHONE) || equipment.isEmpty())) {
        equipment = device.get();
      } else if (known.isPresent() && use.isEmpty()) {
        use = known.get();
      } else {
        log.report(IssueCode.UNKNOWN_CODE, element.path(USE));
      }
    }
    return new Telecom(decode(value), use, equipment);
  }

  private static List<String> codes(String uses) {
    return uses.isEmpty() ? List.of() : List.of(uses.split("\\s+", -1));
  }

  private static String url(Telecom telecom, CdaElement element, Log log) {
    String value = telecom.value();
    String scheme = CdaVocabulary.TELECOM_SCHEME.forward(telecom.equipment()).orElse("");
    if (scheme.isEmpty()) {
      if (URL.matcher(value).matches()) {
        return encode(value);
      }
      // FORM_CHANGED will be reported, because the equipment reads back.
      scheme =
          value.indexOf('@') >= 0 ? MAIL_SCHEME : NUMBER.matcher(value).matches() ? TEL_SCHEME : "";
      if (scheme.isEmpty()) {
        log.report(IssueCode.REQUIRED_MISSING, element.path(VALUE));
        return encode(value);
      }
    }
    return scheme + ':' + encode(value);
  }

  private static String use(Telecom telecom, CdaElement element, Log log) {
    StringBuilder use = new StringBuilder();
    Optional<String> known = CdaVocabulary.TELECOM_USE.forward(telecom.use());
    known.ifPresent(use::append);
    // A network address is what an e-mail address is anyway.
    boolean redundant = telecom.use().equals("NET") && telecom.equipment().equals("Internet");
    if (known.isEmpty() && !telecom.use().isEmpty() && !redundant) {
      log.report(IssueCode.PART_DROPPED, element.path(USE));
    }
    Optional<String> device = CdaVocabulary.TELECOM_EQUIPMENT_USE.forward(telecom.equipment());
    if (device.isPresent() && !device.equals(known)) {
      CdaTexts.join(use, device.get());
    } else if (device.isEmpty()
        && !telecom.equipment().isEmpty()
        && (CdaVocabulary.TELECOM_SCHEME.forward(telecom.equipment()).isEmpty()
            || CdaVocabulary.TELECOM_SCHEME.narrowsForward(telecom.equipment()))) {
      log.report(IssueCode.PART_DROPPED, element.path(VALUE));
    }
    return use.toString();
  }

  private static String encode(String text) {
    StringBuilder url = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if ((c >= '0' && c <= '9')
          || (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || LEGAL.indexOf(c) >= 0) {
        url.append(c);
      } else {
        url.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return url.toString();
  }

  /** The text without its escapes; those that are no UTF-8 stay. */
  private static String decode(String url) {
    if (url.indexOf('%') < 0) {
      return url;
    }
    Matcher escapes = ESCAPES.matcher(url);
    StringBuilder text = new StringBuilder(url.length());
    while (escapes.find()) {
      String run = escapes.group();
      byte[] bytes = new byte[run.length() / 3];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(run.substring(3 * i + 1, 3 * i + 3), 16);
      }
      String decoded = run;
      try {
        decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        // It says something in another character set, which nobody names.
      }
      escapes.appendReplacement(text, Matcher.quoteReplacement(decoded));
    }
    return escapes.appendTail(text).toString();
  }

  // Addresses.

  private static final String STREET = "streetAddressLine";

  /** Parts that, where there is no line, make one up in their order. */
  private static final Set<String> LINE_PARTS =
      Set.of(
          "houseNumber",
          "houseNumberNumeric",
          "direction",
          "streetName",
          "streetNameBase",
          "streetNameType",
          "additionalLocator",
          "unitID",
          "unitType",
          "postBox");

  /**
   * AD: the first {@code streetAddressLine} is the street, the others are further lines. An address
   * that is only text is a street. The use is an address type of HL7 table 0190.
   */
  static final CdaType<Address> AD =
      new CdaType<>() {
        @Override
        public @Nullable Address read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          String street = "";
          StringBuilder other = new StringBuilder();
          List<CdaElement> lines = element.children(STREET);
          for (int i = 0; i < lines.size(); i++) {
            String line = part(lines.get(i));
            if (i == 0) {
              street = line;
            } else if (!line.isEmpty()) {
              other.append(other.length() == 0 ? "" : ", ").append(line);
            }
          }
          if (lines.size() > 2) {
            log.report(IssueCode.FORM_CHANGED, element.path());
          }
          if (lines.isEmpty()) {
            street = composed(element, log);
          }
          for (CdaElement delimiter : element.children("delimiter")) {
            delimiter.ignore("stands between the parts of the address");
          }
          String city = part(element, "city");
          String state = part(element, "state");
          String postalCode = part(element, "postalCode");
          String country = part(element, "country");
          if (street.isEmpty()
              && other.length() == 0
              && city.isEmpty()
              && state.isEmpty()
              && postalCode.isEmpty()) {
            street = element.text();
            if (!street.isEmpty()) {
              log.report(IssueCode.FORM_CHANGED, element.path());
            }
          }
          String type = code(CdaVocabulary.ADDRESS_USE, element, log);
          Address address =
              new Address(street, other.toString(), city, state, postalCode, country, type);
          return address.equals(NOWHERE) ? null : address;
        }

        private String composed(CdaElement element, Log log) {
          StringBuilder line = new StringBuilder();
          for (CdaElement child : element.children()) {
            if (LINE_PARTS.contains(child.name())) {
              CdaTexts.join(line, part(child));
            }
          }
          if (line.length() > 0) {
            log.report(IssueCode.FORM_CHANGED, element.path());
          }
          return line.toString();
        }

        private String part(CdaElement element, String name) {
          CdaElement part = element.child(name);
          return part == null ? "" : part(part);
        }

        private String part(CdaElement part) {
          return part.isNull() ? "" : part.text();
        }

        @Override
        public void write(CdaElement element, Address value, Log log) {
          if (value.equals(NOWHERE)) {
            log.report(IssueCode.FORM_CHANGED, element.path()); // it says nothing
            element.setNull(CdaTexts.NO_INFORMATION);
            return;
          }
          boolean street = add(element, STREET, value.street(), log);
          if (!street && !value.other().isEmpty()) {
            element.add(STREET).setNull(CdaTexts.NO_INFORMATION);
          }
          add(element, STREET, value.other(), log);
          add(element, "city", value.city(), log);
          add(element, "state", value.state(), log);
          add(element, "postalCode", value.postalCode(), log);
          add(element, "country", value.country(), log);
          String use = CdaVocabulary.ADDRESS_USE.forward(value.type()).orElse("");
          element.set(USE, use, log);
          if (use.isEmpty() && !value.type().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, element.path(USE));
          } else if (CdaVocabulary.ADDRESS_USE.narrowsForward(value.type())) {
            log.report(IssueCode.CODE_NARROWED, element.path(USE));
          }
        }

        private boolean add(CdaElement element, String name, String text, Log log) {
          if (text.isEmpty()) {
            return false;
          }
          CdaElement part = element.add(name);
          if (!part.setText(text, log) || !part.element().hasChildNodes()) {
            part.remove();
            return false;
          }
          return true;
        }
      };

  private static final Address NOWHERE = new Address("", "", "", "", "", "", "");

  /** The first code of the use that the map knows. */
  private static String code(CodeMap<String, String> map, CdaElement element, Log log) {
    String found = "";
    for (String code : codes(element.attribute(USE))) {
      Optional<String> known = map.backward(code);
      if (known.isPresent() && found.isEmpty()) {
        found = known.get();
        if (map.narrowsBackward(code)) {
          // Home, which CDA has beside primary home: the table says it just so.
          log.report(IssueCode.FORM_CHANGED, element.path(USE));
        }
      } else {
        log.report(IssueCode.UNKNOWN_CODE, element.path(USE));
      }
    }
    return found;
  }
}
