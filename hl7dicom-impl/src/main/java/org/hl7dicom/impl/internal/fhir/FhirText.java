package org.hl7dicom.impl.internal.fhir;

import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseExtension;
import org.hl7.fhir.instance.model.api.IBaseHasExtensions;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * Texts and codes as FHIR allows them (<a href="https://hl7.org/fhir/R4/datatypes.html">R4 Data
 * Types</a>): no control characters but tab and line ends, codes without outer or double spaces.
 */
final class FhirText {
  private static final Pattern CODE = Pattern.compile("[^\\s]+( [^\\s]+)*");
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"]+");

  private FhirText() {}

  /** The text as an element; null when it is empty or, which is reported, not allowed. */
  static @Nullable StringType string(String value, String path, Log log) {
    if (value.isEmpty()) {
      return null;
    }
    if (!isLegal(value)) {
      log.report(IssueCode.ILLEGAL_CHARACTER, path);
      return null;
    }
    return new StringType(value);
  }

  /** The code as an element; null when it is empty or, which is reported, not allowed. */
  static @Nullable CodeType code(String value, String path, Log log) {
    if (value.isEmpty()) {
      return null;
    }
    if (!isLegal(value) || !CODE.matcher(value).matches()) {
      log.report(IssueCode.ILLEGAL_CHARACTER, path);
      return null;
    }
    return new CodeType(value);
  }

  /** Adds a text as an extension, unless it is empty or, which is reported, not allowed. */
  static void extend(IBaseHasExtensions target, String url, String value, String path, Log log) {
    StringType text = string(value, path, log);
    if (text != null) {
      IBaseExtension<?, ?> extension = target.addExtension();
      extension.setUrl(url);
      extension.setValue(text);
    }
  }

  /** What stands in the place of something that R4 demands and nobody knows. */
  static Extension absent() {
    return new Extension(FhirUrls.ABSENT, new CodeType("unknown"));
  }

  /** Whether the text can be a URI with a scheme. */
  static boolean isAbsoluteUri(String text) {
    return URI.matcher(text).matches();
  }

  private static boolean isLegal(String value) {
    boolean visible = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return false;
      }
      visible |= !Character.isWhitespace(c);
    }
    return visible;
  }
}
