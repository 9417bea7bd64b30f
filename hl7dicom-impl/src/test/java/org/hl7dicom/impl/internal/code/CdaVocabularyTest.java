package org.hl7dicom.impl.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The code sets of the CDA R2 schema (voc.xsd). */
class CdaVocabularyTest {
  private static List<String> codes(String all) {
    return List.of(all.split(" ", -1));
  }

  @Test
  void the_schema_has_every_code() {
    assertThat(codes("A ABC ASGN C I IDE L P PHON R SNDX SRCH SYL"))
        .containsAll(CdaVocabulary.NAME_USE.targets());
    assertThat(codes("ABC BAD DIR H HP HV IDE PHYS PST PUB SYL TMP WP"))
        .containsAll(CdaVocabulary.ADDRESS_USE.targets());
    assertThat(codes("AS BAD DIR EC H HP HV MC PG PUB TMP WP"))
        .containsAll(CdaVocabulary.TELECOM_USE.targets())
        .containsAll(CdaVocabulary.TELECOM_EQUIPMENT_USE.targets());
    assertThat(codes("fax file ftp http mailto mllp modem nfs tel telnet"))
        .containsAll(CdaVocabulary.TELECOM_SCHEME.targets());
  }

  @Test
  void the_tables_of_v2_have_every_code() {
    assertThat(codes("A B BAD C D I K L M MSK N NAV NB NOUSE P R REL S T TEMP U"))
        .containsAll(CdaVocabulary.NAME_USE.sources());
    assertThat(codes("B BA BDL BI BR C F H L M N O P RH S SH TM V"))
        .containsAll(CdaVocabulary.ADDRESS_USE.sources());
    assertThat(codes("ASN BPN EMR NET ORN PRN PRS VHN WPN"))
        .containsAll(CdaVocabulary.TELECOM_USE.sources());
    assertThat(codes("BP CP FX Internet MD PH SAT TDD TTY X.400"))
        .containsAll(CdaVocabulary.TELECOM_EQUIPMENT_USE.sources())
        .containsAll(CdaVocabulary.TELECOM_SCHEME.sources());
  }

  @Test
  void both_homes_are_home() {
    assertThat(CdaVocabulary.ADDRESS_USE.backward("H")).contains("H");
    assertThat(CdaVocabulary.ADDRESS_USE.backward("HP")).contains("H");
    assertThat(CdaVocabulary.ADDRESS_USE.forward("H")).contains("HP");
  }
}
