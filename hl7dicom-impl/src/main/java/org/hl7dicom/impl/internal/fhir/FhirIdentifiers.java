package org.hl7dicom.impl.internal.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers (<a href="https://hl7.org/fhir/R4/datatypes.html#Identifier">R4 Identifier</a>).
 *
 * <ul>
 *   <li>A universal id of type ISO is the {@code system} as {@code urn:oid:}, one of type UUID as
 *       {@code urn:uuid:}, one of type URI as it is; any other is in extensions.
 *   <li>The namespace is {@code assigner.display}.
 *   <li>A type of HL7 table 0203, as R4 has it, is a coding of {@code type}, any other is {@code
 *       type.text}. Where {@code type} says the role of the identifier, such as {@code ACSN}, a
 *       stated type is in an extension.
 * </ul>
 */
final class FhirIdentifiers {
  /** The codes of HL7 table 0203 that the code system {@code v2-0203} of R4 has as well. */
  static final Set<String> TYPES =
      Set.of(
          ("AC ACSN AM AMA AN ANC AND ANON ANT APRN ASID BA BC BCFN BCT BR BRN BSNR CC CONM "
                  + "CY CZ DC DCFN DDS DEA DFN DI DL DN DO DP DPM DR DS EI EN ESN FDR FDRFN FI FILL "
                  + "GI GL GN HC IND JHN LACSN LANR LI LN LR MA MB MC MCD MCN MCR MCT MD MI MR MRT MS "
                  + "NBSNR NCT NE NH NI NII NIIP NNxxx NP NPI OBI OD PA PC PCN PE PEN PHC PHE PHO PI "
                  + "PLAC PN PNT PPIN PPN PRC PRN PT QA RI RN RPH RR RRI RRP SB SID SL SN SNBSN SNO "
                  + "SP SR SS STN TAX TN TPR TRL U UDI UPIN USID VN VP VS WC WCN WP XV XX")
              .split(" ", -1));

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** What an identifier is for, as a coding of its type. */
  record Role(String system, String code) {
    static final Role PLACER = new Role(FhirUrls.V2_0203, "PLAC");
    static final Role FILLER = new Role(FhirUrls.V2_0203, "FILL");
    static final Role PLACER_GROUP = new Role(FhirUrls.V2_0203, "PGN");
    static final Role ACCESSION = new Role(FhirUrls.V2_0203, "ACSN");

    /** DICOM PS3.16 annex D, Accession Number; read as {@link #ACCESSION}. */
    static final Role ACCESSION_DCM = new Role(FhirUrls.DCM, "121022");

    /** DICOM PS3.16 annex D, Study Instance UID. */
    static final Role STUDY_UID = new Role(FhirUrls.DCM, "110180");

    static final Role PERFORMED =
        new Role(FhirUrls.IDENTIFIER_TYPES, "performed-procedure-step-id");

    static final Role STUDY_ID = new Role(FhirUrls.IDENTIFIER_TYPES, "study-id");
    static final Role PROCEDURE = new Role(FhirUrls.IDENTIFIER_TYPES, "requested-procedure-id");

    boolean isOf(Identifier identifier) {
      return coding(identifier) != null;
    }

    /** A type that says this role says nothing else. */
    void ignoreType(FhirScope scope, Identifier identifier) {
      Coding coding = coding(identifier);
      if (coding != null) {
        scope.ignoreAll(coding, "says what the identifier is");
        scope.ignore(
            identifier.getType().hasText() ? identifier.getType().getTextElement() : null,
            "shows the type");
      }
    }

    private @Nullable Coding coding(Identifier identifier) {
      if (identifier.hasType() && identifier.getType().hasCoding()) {
        for (Coding coding : identifier.getType().getCoding()) {
          if (system.equals(coding.getSystem()) && code.equals(coding.getCode())) {
            return coding;
          }
        }
      }
      return null;
    }
  }

  private FhirIdentifiers() {}

  static Identifier write(org.hl7dicom.model.Identifier value, String path, Log log) {
    Identifier written = withoutType(value, path, log);
    if (TYPES.contains(value.type())) {
      written.getType().addCoding().setSystem(FhirUrls.V2_0203).setCode(value.type());
    } else {
      StringType text = FhirText.string(value.type(), path, log);
      if (text != null) {
        written.getType().setTextElement(text);
      }
    }
    return written;
  }

  static Identifier write(org.hl7dicom.model.Identifier value, Role role, String path, Log log) {
    Identifier written = withoutType(value, path, log);
    written.getType().addCoding().setSystem(role.system()).setCode(role.code());
    FhirText.extend(written, FhirUrls.IDENTIFIER_TYPE, value.type(), path, log);
    return written;
  }

  private static Identifier withoutType(org.hl7dicom.model.Identifier value, String path, Log log) {
    Identifier written = new Identifier();
    written.setValueElement(FhirText.string(value.value(), path, log));
    AssigningAuthority authority = value.authority();
    String system = system(authority);
    if (!system.isEmpty()) {
      written.setSystem(system);
    } else {
      FhirText.extend(written, FhirUrls.UNIVERSAL_ID, authority.universalId(), path, log);
      FhirText.extend(written, FhirUrls.UNIVERSAL_ID_TYPE, authority.universalIdType(), path, log);
    }
    StringType namespace = FhirText.string(authority.namespace(), path, log);
    if (namespace != null) {
      written.getAssigner().setDisplayElement(namespace);
    }
    return written;
  }

  /** The system that reads back as this universal id; empty when there is none. */
  private static String system(AssigningAuthority authority) {
    String id = authority.universalId();
    String system =
        switch (authority.universalIdType()) {
          case "ISO" -> FhirUrls.OID_PREFIX + id;
          case "UUID" -> FhirUrls.UUID_PREFIX + id;
          case "URI" -> id;
          default -> "";
        };
    return FhirText.isAbsoluteUri(system)
            && authority(authority.namespace(), system).equals(authority)
        ? system
        : "";
  }

  private static AssigningAuthority authority(String namespace, String system) {
    if (system.startsWith(FhirUrls.OID_PREFIX)) {
      String oid = system.substring(FhirUrls.OID_PREFIX.length());
      if (OID.matcher(oid).matches()) {
        return new AssigningAuthority(namespace, oid, "ISO");
      }
    } else if (system.startsWith(FhirUrls.UUID_PREFIX)) {
      String uuid = system.substring(FhirUrls.UUID_PREFIX.length());
      if (UUID.matcher(uuid).matches()) {
        return new AssigningAuthority(namespace, uuid, "UUID");
      }
    }
    return new AssigningAuthority(namespace, system, system.isEmpty() ? "" : "URI");
  }

  /** The identifier with its type. */
  static org.hl7dicom.model.@Nullable Identifier read(
      FhirScope scope, Identifier source, String path, Log log) {
    String type = "";
    if (source.hasType()) {
      Coding coding = coding(source);
      StringType text = source.getType().hasText() ? source.getType().getTextElement() : null;
      if (coding != null) {
        type = scope.text(coding.getCodeElement());
        scope.text(coding.getSystemElement());
        scope.ignore(coding.hasDisplay() ? coding.getDisplayElement() : null, "shows the type");
        scope.ignore(text, "shows the type");
      } else if (!source.getType().hasCoding()) {
        type = scope.text(text);
      }
    }
    return untyped(scope, source, type, path, log);
  }

  /** An identifier whose type says its role. */
  static org.hl7dicom.model.@Nullable Identifier read(
      FhirScope scope, Identifier source, Role role, String path, Log log) {
    role.ignoreType(scope, source);
    String type = scope.extensionText(source, FhirUrls.IDENTIFIER_TYPE);
    return untyped(scope, source, type, path, log);
  }

  private static org.hl7dicom.model.@Nullable Identifier untyped(
      FhirScope scope, Identifier source, String type, String path, Log log) {
    String value = source.hasValueElement() ? scope.text(source.getValueElement()) : "";
    String system = source.hasSystemElement() ? scope.text(source.getSystemElement()) : "";
    String namespace = "";
    if (source.hasAssigner()) {
      Reference assigner = source.getAssigner();
      namespace = assigner.hasDisplay() ? scope.text(assigner.getDisplayElement()) : "";
    }
    AssigningAuthority authority = authority(namespace, system);
    String id = scope.extensionText(source, FhirUrls.UNIVERSAL_ID);
    String idType = scope.extensionText(source, FhirUrls.UNIVERSAL_ID_TYPE);
    if (!id.isEmpty() || !idType.isEmpty()) {
      if (system.isEmpty()) {
        authority = new AssigningAuthority(namespace, id, idType);
      } else {
        log.report(IssueCode.SOURCES_DISAGREE, path);
      }
    }
    if (source.getUse() != null) {
      switch (source.getUse()) {
        case OFFICIAL, USUAL ->
            scope.ignore(source.getUseElement(), "an identifier in use, as all in the domain are");
        default -> {} // stays unread: an old or temporary identifier is not what the domain holds
      }
    }
    return value.isEmpty() && authority.isEmpty() && type.isEmpty()
        ? null
        : new org.hl7dicom.model.Identifier(value, authority, type);
  }

  private static @Nullable Coding coding(Identifier source) {
    if (source.getType().hasCoding()) {
      for (Coding coding : source.getType().getCoding()) {
        if (Objects.equals(coding.getSystem(), FhirUrls.V2_0203) && coding.hasCode()) {
          return coding;
        }
      }
    }
    return null;
  }

  /** The first identifier in a role, or null. */
  static @Nullable Identifier find(List<Identifier> identifiers, Role role) {
    for (Identifier identifier : identifiers) {
      if (role.isOf(identifier)) {
        return identifier;
      }
    }
    return null;
  }
}
