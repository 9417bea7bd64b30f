package org.hl7dicom.impl.internal.hl7v2;

import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.engine.Log;
import org.hl7dicom.report.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * XON (v2.5.1 section 2.A.90): the name of an organization in component 1 and its identifier in
 * component 10, in older versions 3. The namespace of the authority in component 6 is the scheme of
 * the identifier.
 */
final class OrganizationType {
  private OrganizationType() {}

  static final Hl7Type<CodedConcept> XON =
      new Hl7Type<>() {
        @Override
        public @Nullable CodedConcept read(Parts parts, Log log) {
          String name = parts.get(1, log);
          String code = parts.get(10, log);
          if (code.isEmpty()) {
            code = parts.get(3, log);
          }
          String scheme = parts.get(6, log);
          if (code.isEmpty()) {
            if (!scheme.isEmpty()) {
              log.report(IssueCode.PART_DROPPED, parts.path(6));
            }
            return name.isEmpty() ? null : CodedConcept.text(name);
          }
          return CodedConcept.of(code, scheme, name);
        }

        @Override
        public void write(Parts parts, CodedConcept value, Log log) {
          if (!value.isCoded()) {
            parts.set(1, value.display(), log);
          } else {
            parts.set(1, value.meaning(), log);
            parts.set(6, value.scheme(), log);
            parts.set(10, value.code(), log);
          }
          CodedConcept carried =
              value.isCoded()
                  ? CodedConcept.of(value.code(), value.scheme(), value.meaning())
                  : CodedConcept.text(value.display());
          if (!carried.equals(value)) {
            log.report(IssueCode.PART_DROPPED, parts.path(1));
          }
        }
      };
}
