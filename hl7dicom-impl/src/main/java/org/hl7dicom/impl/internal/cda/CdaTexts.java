package org.hl7dicom.impl.internal.cda;

import org.hl7dicom.impl.internal.engine.Log;
import org.jspecify.annotations.Nullable;

/** Texts and bare codes (HL7 v3 Data Types R1 XML ITS, ST and CS). */
final class CdaTexts {
  /** No information: the flavor of a value of which nothing more is known. */
  static final String NO_INFORMATION = "NI";

  /** ST: the text of the element. */
  static final CdaType<String> ST =
      new CdaType<>() {
        @Override
        public @Nullable String read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          String text = element.text();
          return text.isEmpty() ? null : text;
        }

        @Override
        public void write(CdaElement element, String value, Log log) {
          if (!element.setText(value, log)) {
            element.setNull(NO_INFORMATION);
          }
        }
      };

  /** CS: the code of a code system that the place implies, such as {@code languageCode}. */
  static final CdaType<String> CS =
      new CdaType<>() {
        @Override
        public @Nullable String read(CdaElement element, Log log) {
          if (element.isNull()) {
            return null;
          }
          String code = element.attribute("code");
          return code.isEmpty() ? null : code;
        }

        @Override
        public void write(CdaElement element, String value, Log log) {
          if (!element.set("code", value, log)) {
            element.setNull(NO_INFORMATION);
          }
        }
      };

  private CdaTexts() {}

  static void join(StringBuilder joined, String next) {
    if (!next.isEmpty()) {
      joined.append(joined.length() == 0 ? "" : " ").append(next);
    }
  }
}
