package org.hl7dicom.impl.internal.cda;

import java.util.regex.Pattern;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.Identifier;
import org.hl7dicom.model.Uid;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Instance identifiers (HL7 v3 Data Types R1 XML ITS, II).
 *
 * <ul>
 *   <li>The root is the universal id of the authority, of type ISO when it is an OID and of type
 *       UUID when it is one; the namespace is {@code assigningAuthorityName}.
 *   <li>An identifier that is itself an OID or UUID, with no authority stated, is the root, without
 *       an extension (PS3.20 annex A.5: a DICOM UID is the root).
 *   <li>An authority without an OID or UUID leaves the extension without a root, which CDA demands;
 *       a universal id of another type has no place.
 *   <li>The type of the identifier has no place.
 * </ul>
 */
final class CdaIds {
  private static final String ROOT = "root";
  private static final String EXTENSION = "extension";
  private static final String AUTHORITY_NAME = "assigningAuthorityName";
  private static final String ISO = "ISO";
  private static final String UUID_TYPE = "UUID";
  private static final String URN_OID = "urn:oid:";
  private static final String URN_UUID = "urn:uuid:";

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  /** An identifier of fewer arcs is more likely to be a local number than an OID. */
  private static final Pattern OID_BY_ITSELF = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*)){4,}");

  private CdaIds() {}

  /** II: an identifier of an authority. */
  static final CdaType<Identifier> II =
      new CdaType<>() {
        @Override
        public @Nullable Identifier read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          element.ignore("displayable", "whether to show the identifier, not a part of it");
          String root = root(element, log);
          String extension = element.attribute(EXTENSION);
          String namespace = element.attribute(AUTHORITY_NAME);
          if (extension.isEmpty()) {
            return root.isEmpty()
                ? null
                : Identifier.of(root, AssigningAuthority.ofNamespace(namespace));
          }
          AssigningAuthority authority = AssigningAuthority.ofNamespace(namespace);
          if (!root.isEmpty()) {
            authority =
                new AssigningAuthority(
                    namespace, root, OID.matcher(root).matches() ? ISO : UUID_TYPE);
          }
          return Identifier.of(extension, authority);
        }

        @Override
        public void write(CdaElement element, Identifier value, Log log) {
          AssigningAuthority authority = value.authority();
          boolean byItself = authority.universalId().isEmpty() && isUniversal(value.value());
          String root = byItself ? value.value() : root(authority);
          if (byItself) {
            log.report(IssueCode.FORM_CHANGED, element.path(ROOT));
          } else if (!writeExtension(element, value.value(), log)) {
            // A root alone would be another identifier: that of the authority.
            element.setNull(CdaTexts.NO_INFORMATION);
            return;
          }
          element.set(ROOT, root, log);
          element.set(AUTHORITY_NAME, authority.namespace(), log);
          if (root.isEmpty()) {
            log.report(IssueCode.REQUIRED_MISSING, element.path(ROOT));
          }
          boolean stated =
              !authority.universalId().isEmpty() || !authority.universalIdType().isEmpty();
          if (stated && (byItself || root.isEmpty())) {
            log.report(IssueCode.PART_DROPPED, element.path(ROOT));
          }
          if (!value.type().isEmpty()) {
            log.report(IssueCode.PART_DROPPED, element.path());
          }
        }

        private boolean writeExtension(CdaElement element, String value, Log log) {
          if (CdaElement.normalise(value).isEmpty()) {
            log.report(IssueCode.INVALID_VALUE, element.path(EXTENSION));
            return false;
          }
          return element.set(EXTENSION, value, log);
        }
      };

  /** The root that reads back as the universal id of the authority; empty when there is none. */
  private static String root(AssigningAuthority authority) {
    String id = authority.universalId();
    boolean fits =
        switch (authority.universalIdType()) {
          case ISO -> OID.matcher(id).matches();
          case UUID_TYPE -> UUID.matcher(id).matches();
          default -> false;
        };
    return fits ? id : "";
  }

  private static boolean isUniversal(String value) {
    return OID_BY_ITSELF.matcher(value).matches() || UUID.matcher(value).matches();
  }

  /** The root, an OID or UUID; empty when there is none, or, which is reported, another thing. */
  private static String root(CdaElement element, Log log) {
    String text = element.attribute(ROOT);
    String root =
        text.startsWith(URN_OID)
            ? text.substring(URN_OID.length())
            : text.startsWith(URN_UUID) ? text.substring(URN_UUID.length()) : text;
    if (root.isEmpty()) {
      return root;
    }
    if (!OID.matcher(root).matches() && !UUID.matcher(root).matches()) {
      log.report(IssueCode.INVALID_VALUE, element.path(ROOT));
      return "";
    }
    if (!root.equals(text)) {
      log.report(IssueCode.FORM_CHANGED, element.path(ROOT));
    }
    return root;
  }

  /** A DICOM UID, which is a root without an extension (PS3.20 annex A.5). */
  static final CdaType<Uid> UID =
      new CdaType<>() {
        @Override
        public @Nullable Uid read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          element.ignore("displayable", "whether to show the identifier, not a part of it");
          String root = root(element, log);
          if (root.isEmpty()) {
            return null;
          }
          if (!Uid.isValid(root)) {
            log.report(IssueCode.INVALID_VALUE, element.path(ROOT));
            return null;
          }
          return new Uid(root);
        }

        @Override
        public void write(CdaElement element, Uid value, Log log) {
          element.set(ROOT, value.value(), log);
        }
      };
}
