export {
  type Authority,
  type Issued,
  issueSeat,
  issueServer,
  makeAuthority,
  SEAT_DAYS,
  SERVER_DAYS,
} from "./certificate.ts";
export { digestOfCertificate, placeOf } from "./seat-certificates.ts";
