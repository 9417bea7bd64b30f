package org.hl7dicom.impl.internal.hl7v2;

/** The segments that rows have places in. */
public enum SegmentId {
  MSH,
  PID,
  PV1,
  ORC,
  TQ1,
  OBR,
  IPC,
  ZDS,
  NTE,
  AL1,
  DG1,
  OBX,
  PD1,
  NK1,
  MSA,
  ERR,
  SCH,
  AIS,
  AIG,
  AIL,
  AIP
}
