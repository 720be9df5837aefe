"""The short forms that news agencies write for states and provinces of the United States and Canada."""

_SHORT = (
    "Ala. Alabama|Ariz. Arizona|Ark. Arkansas|Calif. California|Colo. Colorado|Conn. Connecticut|Del. Delaware|"
    "Fla. Florida|Ga. Georgia|Ill. Illinois|Ind. Indiana|Kan. Kansas|Ky. Kentucky|La. Louisiana|Md. Maryland|"
    "Mass. Massachusetts|Mich. Michigan|Minn. Minnesota|Miss. Mississippi|Mo. Missouri|Mont. Montana|Neb. Nebraska|"
    "Nev. Nevada|N.H. New Hampshire|N.J. New Jersey|N.M. New Mexico|N.Y. New York|N.C. North Carolina|"
    "N.D. North Dakota|Okla. Oklahoma|Ore. Oregon|Pa. Pennsylvania|R.I. Rhode Island|S.C. South Carolina|"
    "S.D. South Dakota|Tenn. Tennessee|Tex. Texas|Vt. Vermont|Va. Virginia|Wash. Washington|W.Va. West Virginia|"
    "Wis. Wisconsin|Wyo. Wyoming|B.C. British Columbia|Ont. Ontario|Que. Quebec|Alta. Alberta|Man. Manitoba|"
    "Sask. Saskatchewan|N.S. Nova Scotia|N.B. New Brunswick"
)
# In full by the short form with its dots: "Ill." is Illinois.
IN_FULL: dict[str, str] = {short: full for short, _, full in (entry.partition(" ") for entry in _SHORT.split("|"))}
